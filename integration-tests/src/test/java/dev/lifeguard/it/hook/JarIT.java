// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.service.Agent;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * What lies in the jar is seen by every service: one class of ours, the bridge, and closed boxes.
 */
class JarIT {

  private static final String VISIBLE = "dev/lifeguard/agent/LifeguardAgent.class";
  private static final String BRIDGE = "java/lang/Lifeguard\\w*\\.class";
  private static final String ABOUT =
      "META-INF/(MANIFEST\\.MF|LICENSE|NOTICE|THIRD-PARTY\\.txt|sbom/.*|licenses/.*)";
  private static final String LOOSE =
      ".*\\.class|.*module-info.*|isolated/META-INF/versions/.*|.*META-INF/[^/]*\\.(SF|RSA|DSA)";
  private static final int JAVA_17 = 61;
  private static final long FIFTEEN_MEGABYTES = 15_000_000;

  @Test
  void theOneVisibleClassIsTheAgent() throws IOException {
    assertThat(names(name -> name.endsWith(".class") && !name.startsWith("java/lang/")))
        .containsExactly(VISIBLE);
  }

  @Test
  void theBridgeIsInJavaLangAndNothingElse() throws IOException {
    assertThat(names(name -> name.matches("java/lang/Lifeguard\\w*\\.class"))).isNotEmpty();
    assertThat(names(name -> name.startsWith("java/") && !name.matches(BRIDGE))).isEmpty();
  }

  @Test
  void theRestIsClosedOrSaysWhatTheJarIs() throws IOException {
    assertThat(
            names(
                name ->
                    !name.equals(VISIBLE)
                        && !name.matches(BRIDGE)
                        && !name.matches(ABOUT)
                        && !name.startsWith("isolated/")))
        .isEmpty();
  }

  @Test
  void nothingInTheBoxesIsSeenOrLoadedByMistake() throws IOException {
    assertThat(names(name -> name.startsWith("isolated/") && name.matches(LOOSE))).isEmpty();
  }

  @Test
  void nothingIsInItTwice() throws IOException {
    assertThat(names(name -> true)).doesNotHaveDuplicates();
  }

  @Test
  void itsClassesRunOnJava17() throws IOException {
    try (ZipFile jar = new ZipFile(Agent.JAR.toFile())) {
      for (ZipEntry entry : jar.stream().toList()) {
        if (entry.getName().matches(".*\\.class(data)?")) {
          assertThat(version(jar, entry)).as(entry.getName()).isLessThanOrEqualTo(JAVA_17);
        }
      }
    }
  }

  private static int version(ZipFile jar, ZipEntry entry) throws IOException {
    try (DataInputStream bytes = new DataInputStream(jar.getInputStream(entry))) {
      bytes.skipNBytes(6);
      return bytes.readUnsignedShort();
    }
  }

  @Test
  void itIsSmall() throws IOException {
    assertThat(Files.size(Agent.JAR)).isLessThan(FIFTEEN_MEGABYTES);
  }

  @Test
  void itsManifestSaysWhatItMayDo() throws IOException {
    try (JarFile jar = new JarFile(Agent.JAR.toFile())) {
      Attributes attributes = jar.getManifest().getMainAttributes();
      for (String key : List.of("Premain-Class", "Agent-Class", "Main-Class")) {
        assertThat(attributes.getValue(key)).isEqualTo("dev.lifeguard.agent.LifeguardAgent");
      }
      assertThat(attributes.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(attributes.getValue("Boot-Class-Path")).isNull();
    }
  }

  private static List<String> names(Predicate<String> which) throws IOException {
    try (ZipFile jar = new ZipFile(Agent.JAR.toFile())) {
      return jar.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .filter(which)
          .toList();
    }
  }
}
