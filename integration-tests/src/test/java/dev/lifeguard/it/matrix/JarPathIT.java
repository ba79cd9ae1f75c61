// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar may be called and lie wherever its owner likes. */
@ExtendWith(ResultTable.class)
class JarPathIT {

  private static final List<String> PATHS =
      List.of("renamed-1.2.jar", "two words/100%41 + ä ü 池/pool guard.jar");

  @TempDir Path folder;

  record Case(String path, Jdk jdk) {
    @Override
    public String toString() {
      return "jar at " + path + ", " + jdk.title();
    }
  }

  static Stream<Case> cases() {
    return Combinations.chosen(
        JarPathIT.class,
        PATHS.stream().flatMap(path -> Stream.of(Jdk.values()).map(jdk -> new Case(path, jdk))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theJarWorksWhereverItLies(Case run) throws IOException {
    Path jar = folder.resolve(run.path());
    Files.createDirectories(jar.getParent());
    Files.copy(Agent.JAR, jar);
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service = Layout.CLASS_PATH.service(run.jdk()).agentJar(jar).start()) {
      Layout.CLASS_PATH.open(service, Layout.Pool.HIKARI, database);
      service.command("cycle 3");
      Expectations.saw(service.metrics(), 3);
      Expectations.leftQuietly(service.stop(), List.of());
    }
  }
}
