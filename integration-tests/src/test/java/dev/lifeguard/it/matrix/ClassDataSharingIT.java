// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An archive of the service's classes is used under the agent. It is made without: a JVM refuses to
 * dump one under any agent ("Must enable AllowArchivingWithJavaAgent", a diagnostic option).
 *
 * <p>With an older driver on JDK 17, because that JVM itself dies (SIGSEGV in {@code
 * check_shared_class_file_load_hook}) under any agent that transforms classes once it meets an
 * archived class that only {@code META-INF/versions} of a jar has, as newer drivers' cleaner is.
 */
@ExtendWith(ResultTable.class)
class ClassDataSharingIT {

  private static final int CYCLES = 5;

  /** JDK 25 to any agent: the archive was made without java.instrument. */
  private static final List<String> EXPECTED =
      List.of(
          "An error has occurred while processing the shared archive file",
          "Mismatched values for property jdk.module.addmods: java.instrument",
          "Disabling optimized module handling");

  @TempDir Path folder;

  private final TestDatabase database = TestPostgres.shared().database(getClass());

  record Case(Jdk jdk) {
    @Override
    public String toString() {
      return "archive of class data, " + jdk.title();
    }
  }

  static Stream<Case> cases() {
    return Stream.of(Jdk.values()).map(Case::new);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void anArchiveOfTheServiceIsUsedUnderTheAgent(Case run) {
    Path archive = folder.resolve("service.jsa");
    make(service(run.jdk()).option("-XX:ArchiveClassesAtExit=" + archive));
    assertThat(archive).isNotEmptyFile();
    Path loaded = folder.resolve("loaded.log");
    Exit exit =
        run(
            service(run.jdk())
                .option("-XX:SharedArchiveFile=" + archive, "-Xshare:auto")
                .option("-Xlog:class+load=info:file=" + loaded));
    Expectations.leftQuietly(exit, EXPECTED);
    assertThat(loaded)
        .content()
        .contains("dev.lifeguard.probe.Probe source: shared objects file (top)")
        .contains("com.zaxxer.hikari.HikariConfig source: shared objects file (top)");
  }

  private void make(ServiceBuilder builder) {
    try (ForkedService service = builder.withoutAgent().start()) {
      Layout.CLASS_PATH.open(service, Layout.Pool.HIKARI, database);
      service.command("cycle " + CYCLES);
      assertThat(service.stop().code()).isZero();
    }
  }

  private Exit run(ServiceBuilder builder) {
    try (ForkedService service = builder.start()) {
      Layout.CLASS_PATH.open(service, Layout.Pool.HIKARI, database);
      service.command("cycle " + CYCLES);
      Expectations.saw(service.metrics(), CYCLES);
      Exit exit = service.stop();
      assertThat(exit.code()).isZero();
      return exit;
    }
  }

  /** Only jars: the JVM archives nothing of a class path with a folder on it. */
  private static ServiceBuilder service(Jdk jdk) {
    Library driver = Library.newest("pgjdbc");
    if (jdk == Jdk.BUILD && Runtime.version().feature() == 17) {
      driver = Library.versions("pgjdbc").get(1);
      assertThat(driver.version()).startsWith("42.5");
    }
    String jars =
        Stream.concat(
                Stream.of(Packed.probe()),
                Stream.of(Library.newest("logging"), driver, Library.newest("hikaricp"))
                    .flatMap(library -> library.jars().stream()))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    return ForkedService.program("-cp", jars, "dev.lifeguard.probe.Probe")
        .jdk(jdk)
        .property("lifeguard.postgresql.driver", "off"); // what is said of old drivers
  }
}
