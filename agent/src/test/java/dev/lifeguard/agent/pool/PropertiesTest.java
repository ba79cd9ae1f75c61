// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.StubMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PropertiesTest {

  /** Made, but never loaded. */
  private static final TypeDescription MISSING =
      new ByteBuddy().subclass(Object.class).name("probe.Missing").make().getTypeDescription();

  private final List<Class<?>> opened = new ArrayList<>();
  private final Properties properties = new Properties(opened::add);

  @SuppressWarnings("unused") // read by reflection
  private static class Base {
    private final String inherited = "from above";

    String getGiven() {
      return "by a getter";
    }
  }

  @SuppressWarnings({"unused", "DoNotCallSuggester"}) // read by reflection
  private static final class Source extends Base {
    private final String given = "by a field";
    private final @Nullable Source next;

    Source(@Nullable Source next) {
      this.next = next;
    }

    int size() {
      return 3;
    }

    long getLarge() {
      return 5_000_000_000L;
    }

    String getBroken() {
      throw new IllegalStateException("closed");
    }

    String getFatal() {
      throw new StackOverflowError();
    }
  }

  private final Source source = new Source(new Source(null));

  @Test
  void readsAGetterAMethodOrAField() {
    assertThat(properties.number(source, "size")).isEqualTo(3);
    assertThat(properties.text(source, "inherited")).isEqualTo("from above");
    assertThat(properties.text(source, "given")).isEqualTo("by a field");
  }

  @Test
  void followsAPath() {
    assertThat(properties.number(source, "next.size")).isEqualTo(3);
    assertThat(properties.text(source, "next.next.given")).isEmpty();
  }

  @Test
  void whatIsNotThereIsUnknown() {
    assertThat(properties.text(source, "nothing")).isEmpty();
    assertThat(properties.number(source, "nothing")).isEqualTo(-1);
    assertThat(properties.number(source, "given")).isEqualTo(-1);
    assertThat(properties.text(source, "")).isEmpty();
    assertThat(properties.number(null, "size")).isEqualTo(-1);
  }

  @Test
  void whatThrowsIsUnknown() {
    assertThat(properties.text(source, "broken")).isEmpty();
    assertThat(properties.text(source, "fatal")).isEmpty();
  }

  @Test
  void asksForTheClassToBeOpenedBeforeItReads() {
    properties.number(source, "size");
    assertThat(opened).contains(Source.class);
  }

  /** Looking a method up resolves all others' types: an optional dependency may be missing. */
  @Test
  void aClassThatNamesATypeThatIsMissingIsUnknown() throws Exception {
    Object incomplete =
        new ByteBuddy()
            .subclass(Object.class)
            .name("probe.Incomplete")
            .defineMethod(
                "optional", TypeDescription.ForLoadedType.of(void.class), Visibility.PUBLIC)
            .withParameters(MISSING)
            .intercept(StubMethod.INSTANCE)
            .make()
            .load(PropertiesTest.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
            .getLoaded()
            .getConstructor()
            .newInstance();

    assertThat(properties.text(incomplete, "url")).isEmpty();
  }
}
