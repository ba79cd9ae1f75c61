// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.guard.PostgresqlPolicy.Action;
import dev.lifeguard.agent.guard.PostgresqlPolicy.Mode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens before {@code main}, in a JVM that has nothing but {@code java.base}. */
class StartTest {

  @Test
  void aWrongSettingEndsAJvmThatDoesNotEvenHaveJavaSql() throws Exception {
    ChildJvm child =
        ChildJvm.run(
            Scenario.class,
            List.of("--limit-modules", "java.base"),
            "jdbc:h2:file:/data/x;PASSWORD=c4n4ry");
    assertThat(child.code()).as(child.output()).isEqualTo(78);
    assertThat(child.output())
        .contains("lifeguard: error: H2 is refused in environment production.")
        .containsPattern("(?m)^    to mend  ")
        .contains("  found    system property spring.datasource.url=jdbc:h2:file:/data/x;")
        .containsOnlyOnce("is refused")
        .doesNotContain("c4n4ry", "reached main");
  }

  @Test
  void postgresqlStarts() throws Exception {
    ChildJvm child =
        ChildJvm.run(
            Scenario.class,
            List.of("--limit-modules", "java.base"),
            "jdbc:postgresql://h/db?user=a&password=c4n4ry");
    assertThat(child.code()).as(child.output()).isZero();
    assertThat(child.output()).isEqualTo("reached main\n");
  }

  /** What the child JVM runs. */
  static final class Scenario {

    private Scenario() {}

    public static void main(String[] args) {
      PostgresqlPolicy policy =
          new PostgresqlPolicy(
              Mode.ENFORCE, Action.EXIT, List.of(), 13, Mode.OFF, Mode.OFF, "production");
      new PostgresqlEnforcement(() -> policy, new JvmExit(), Reports.stderr())
          .enforceAtStart(Map.of("spring.datasource.url", args[0]), Map.of());
      System.out.println("reached main");
    }
  }
}
