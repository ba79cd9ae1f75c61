// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class loaders of WildFly without WildFly: each library a module of its own that sees what it
 * names, and neither the system class path nor unlisted packages of the bootstrap path.
 */
final class JbossModules {

  private static final String MODULE =
      """
      <module xmlns="urn:jboss:module:1.9" name="%s">
        %s
        <resources>
      %s
        </resources>
        <dependencies>
      %s
        </dependencies>
      </module>
      """;

  private JbossModules() {}

  static ServiceBuilder service() {
    Path root = Agent.work().resolve("jboss-modules").toAbsolutePath();
    List<Path> logging = Library.newest("logging").jars();
    List<Path> slf4j = logging.stream().filter(jar -> jar.toString().contains("slf4j")).toList();
    write(root, "org.slf4j", "", slf4j);
    write(
        root,
        "org.postgresql",
        "",
        Library.newest("pgjdbc").jars(),
        "java.sql",
        "java.naming",
        "java.management",
        "java.security.jgss",
        "java.security.sasl");
    write(
        root,
        "com.zaxxer.hikari",
        "",
        Library.newest("hikaricp").jars(),
        "java.sql",
        "java.naming",
        "java.management",
        "org.slf4j",
        "org.postgresql");
    write(
        root,
        "dev.lifeguard.probe",
        "<main-class name=\"dev.lifeguard.probe.Probe\"/>",
        List.of(Packed.probe()),
        "java.sql",
        "java.management",
        "com.zaxxer.hikari",
        "org.postgresql");
    String jar = Library.newest("jboss-modules").jars().get(0).toString();
    return ForkedService.program("-jar", jar, "-mp", root.toString(), "dev.lifeguard.probe");
  }

  private static void write(
      Path root, String name, String main, List<Path> jars, String... dependencies) {
    Path folder = root.resolve(name.replace('.', '/')).resolve("main");
    try {
      Files.createDirectories(folder);
      for (Path jar : jars) {
        Path copy = folder.resolve(jar.getFileName());
        if (!Files.exists(copy)) {
          Files.copy(jar, copy);
        }
      }
      Files.writeString(
          folder.resolve("module.xml"),
          MODULE.formatted(
              name,
              main,
              lines(jars.stream().map(Path::getFileName), "resource-root path"),
              lines(Stream.of(dependencies), "module services=\"import\" name")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lines(Stream<?> values, String element) {
    return values
        .map(value -> "    <" + element + "=\"" + value + "\"/>")
        .collect(Collectors.joining("\n"));
  }
}
