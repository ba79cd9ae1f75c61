// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

  @TempDir private Path directory;

  @Test
  void theFileStandsBelowEveryOtherSource() throws IOException {
    write("lifeguard.admin.port=1\nlifeguard.service=fíle\nlifeguard.pool.max[orders]=20\n");
    Policies policies = load("service=argument").policies();
    assertThat(policies.value(AdminKeys.ADMIN_PORT)).isEqualTo(1);
    assertThat(policies.origin(AdminKeys.ADMIN_PORT).source()).isEqualTo("file " + file());
    assertThat(policies.value(AgentKeys.SERVICE)).isEqualTo("argument");
    assertThat(policies.value(PoolKeys.POOL_MAX, "orders").value()).isEqualTo(20);
    assertThat(load(null).policies().service().value()).as("UTF-8").isEqualTo("fíle");
  }

  @Test
  void theFileCanBeNamedByEverySource() throws IOException {
    write("\uFEFFlifeguard.admin.port=1");
    Surroundings variable =
        Surroundings.of(Map.of(), Map.of("LIFEGUARD_CONFIG", file().toString()));
    assertThat(Configuration.load(null, variable).policies().value(AdminKeys.ADMIN_PORT))
        .isEqualTo(1);
    Surroundings home = Surroundings.of(Map.of("user.home", directory.toString()), Map.of());
    assertThat(
            Configuration.load("config=~/x.properties", home)
                .policies()
                .value(AdminKeys.ADMIN_PORT))
        .isEqualTo(1);
  }

  @Test
  void aChangeOfTheFileIsTakenUp() throws IOException {
    write("lifeguard.leak=off");
    Configuration configuration = load(null);
    write("lifeguard.leak=enforce");
    assertThat(configuration.refresh()).isEmpty();
    assertThat(configuration.policies().value(DiagnosisKeys.LEAK)).isEqualTo(Policy.ENFORCE);
  }

  @Test
  void aFileCaughtWhileItIsWrittenChangesNothing() throws IOException {
    write("lifeguard.leak=off");
    Configuration configuration = load(null);
    write("");
    configuration.refresh();
    assertThat(configuration.policies().value(DiagnosisKeys.LEAK)).isEqualTo(Policy.OFF);
    configuration.refresh();
    assertThat(configuration.policies().value(DiagnosisKeys.LEAK))
        .as("still empty")
        .isEqualTo(Policy.OBSERVE);
  }

  @Test
  void whenTheFileGoesAwayWhatWasReadStays() throws IOException {
    write("lifeguard.leak=off");
    Configuration configuration = load(null);
    Files.delete(file());
    List<Problem> fresh = configuration.refresh();
    assertThat(fresh).hasSize(1);
    assertThat(fresh.get(0).message())
        .startsWith(
            "lifeguard.config=" + file() + " (from -Dlifeguard.config): the file cannot be used: ")
        .contains("No such file")
        .endsWith("What was last read from it stays in force.");
    assertThat(configuration.policies().value(DiagnosisKeys.LEAK)).isEqualTo(Policy.OFF);
    write("lifeguard.leak=enforce");
    configuration.refresh();
    assertThat(configuration.policies().value(DiagnosisKeys.LEAK)).isEqualTo(Policy.ENFORCE);
    assertThat(configuration.problems()).noneMatch(p -> p.severity() == Problem.Severity.ERROR);
  }

  @Test
  void aFileThatIsNotThereIsAClearProblem() {
    assertThat(load(null).problems()).hasSize(1);
    assertThat(load(null).problems().get(0).message())
        .contains("No such file")
        .endsWith("None of its settings is in force.");
    assertThat(load("config.strict=true").refusal()).isPresent();
  }

  @Test
  void garbledFilesAreClearProblems() throws IOException {
    Files.write(file(), new byte[] {'a', 0, 'b'});
    assertThat(onlyMessage()).contains("it is not text in UTF-8");
    Files.write(file(), "lifeguard.service=ä".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(onlyMessage()).contains("it is not text in UTF-8");
    write("lifeguard.service=\\u12");
    assertThat(onlyMessage()).contains("Malformed \\uxxxx encoding");
    write("#".repeat(1024 * 1024 + 1));
    assertThat(onlyMessage()).contains("it is larger than 1 MiB");
    Files.delete(file());
    Files.createDirectory(file());
    assertThat(onlyMessage()).contains("it is not a file");
  }

  private String onlyMessage() {
    List<Problem> problems = load(null).problems();
    assertThat(problems).hasSize(1);
    return problems.get(0).message();
  }

  @Test
  void aKeyWithoutThePrefixIsPointedOutAndOthersAreNotOurs() throws IOException {
    write("pool.max=1\nserver.port=80\n");
    assertThat(onlyMessage())
        .isEqualTo(
            "pool.max (from file "
                + file()
                + ") lacks the prefix. Did you mean lifeguard.pool.max? It is"
                + " ignored.");
  }

  @Test
  void unknownKeysAndBadValuesNameTheFile() throws IOException {
    write("lifeguard.pool.mx=1\nlifeguard.admin.port=x\n");
    assertThat(load(null).problems())
        .hasSize(2)
        .allMatch(problem -> problem.message().contains("(from file " + file() + ")"));
  }

  private Configuration load(@Nullable String arguments) {
    Map<String, String> properties = Map.of("lifeguard.config", file().toString());
    return Configuration.load(arguments, Surroundings.of(properties, Map.of()));
  }

  private Path file() {
    return directory.resolve("x.properties");
  }

  private void write(String text) throws IOException {
    Files.writeString(file(), text);
  }
}
