// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The probe as a module, with HikariCP and pgJDBC as the modules that they are. */
final class ModulePath {

  private static final String PROBE =
      """
      module dev.lifeguard.probe {
        requires java.sql;
        requires java.management;
        requires com.zaxxer.hikari;
        requires org.postgresql.jdbc;
      }
      """;

  private ModulePath() {}

  static ServiceBuilder service() {
    List<Path> modules =
        Stream.of("pgjdbc", "hikaricp", "logging")
            .flatMap(name -> Library.newest(name).jars().stream())
            .filter(jar -> !jar.getFileName().toString().startsWith("commons-"))
            .collect(Collectors.toCollection(ArrayList::new));
    modules.add(Packed.modularProbe(PROBE, path(modules)));
    return ForkedService.program(
        "-p", path(modules), "-m", "dev.lifeguard.probe/dev.lifeguard.probe.Probe");
  }

  private static String path(List<Path> jars) {
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
