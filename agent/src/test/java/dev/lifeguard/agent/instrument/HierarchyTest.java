// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HierarchyTest {

  private static final String OBJECT = "java/lang/Object";

  private static @Nullable Hierarchy read(ClassLoader loader, String parent, String... interfaces) {
    return Hierarchy.of(loader, new ClassReader(ClassFiles.of("a/Type", parent, interfaces)));
  }

  private static Hierarchy of(ClassLoader loader, String parent, String... interfaces) {
    return Objects.requireNonNull(read(loader, parent, interfaces));
  }

  @Test
  void seesWhatIsNamedAndWhatIsAbove() {
    ClassFiles loader =
        new ClassFiles()
            .with("a/Base", OBJECT, "a/Wide")
            .with("a/Wide", OBJECT, "java/sql/Connection");

    assertThat(of(loader, OBJECT, "java/sql/Driver", "javax/sql/DataSource").kinds())
        .containsExactlyInAnyOrder(JdbcKind.DRIVER, JdbcKind.DATA_SOURCE);
    assertThat(of(loader, "a/Base").kinds()).containsExactly(JdbcKind.CONNECTION);
    assertThat(of(loader, "a/Base").superclassHas()).isTrue();
    assertThat(of(loader, OBJECT, "a/Wide").superclassHas()).isFalse();
  }

  @Test
  void aSupertypeThatCannotBeFoundDoesNotHideTheOthers() {
    ClassFiles loader =
        new ClassFiles()
            .with("a/Base", "gone/Parent", "gone/InMemory", "a/Wide")
            .with("a/Wide", OBJECT, "gone/Also", "java/sql/CallableStatement");

    assertThat(of(loader, "a/Base", "gone/Another").kinds()).containsExactly(JdbcKind.STATEMENT);
  }

  @Test
  void aClassThatImplementsNoneHasNone() {
    assertThat(read(new ClassFiles(), OBJECT, "java/sql/ResultSet", "gone/Type")).isNull();
  }

  @Test
  void aCircleEnds() {
    ClassFiles loader = new ClassFiles().with("a/One", "a/Two").with("a/Two", "a/One", "a/Two");
    assertThat(read(loader, "a/One")).isNull();
  }

  @Test
  void aFileThatIsNoClassIsUnknown() {
    ClassFiles loader = new ClassFiles().with("a/Broken", new byte[] {1, 2, 3});
    assertThat(of(loader, "a/Broken", "java/sql/Driver").kinds()).containsExactly(JdbcKind.DRIVER);
  }

  @Test
  void aLoaderThatThrowsIsSurvived() {
    ClassLoader hostile =
        new ClassLoader(null) {
          @Override
          public InputStream getResourceAsStream(String name) {
            if (name.startsWith("a/Io")) {
              return new InputStream() {
                @Override
                public int read() throws IOException {
                  throw new IOException("closed");
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                  throw new IOException("closed");
                }
              };
            }
            throw new IllegalStateException("stopped");
          }
        };
    assertThat(of(hostile, "a/Io", "a/Other", "java/sql/Driver").kinds())
        .containsExactly(JdbcKind.DRIVER);
  }
}
