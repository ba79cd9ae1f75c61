// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A program that is run to its end: JDK tools, and the agent's own command line. */
public final class Program {

  private Program() {}

  /** {@code java -jar lifeguard.jar} with these arguments. */
  public static Exit commandLine(String... arguments) {
    String java = Jdk.BUILD.program("java").toString();
    List<String> command = List.of(java, ServiceBuilder.SHORT_LIVED, "-jar", Agent.JAR.toString());
    return run(concat(command, arguments), Map.of());
  }

  /** Any program; the test's own variables do not reach it. */
  public static Exit run(List<String> command, Map<String, String> environment) {
    try {
      Path stdout = Files.createTempFile("lifeguard-it", ".out");
      Path stderr = Files.createTempFile("lifeguard-it", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(stdout.toFile())
              .redirectError(stderr.toFile());
      builder.environment().keySet().removeIf(ServiceBuilder::speaksToTheAgent);
      builder.environment().putAll(environment);
      int code = builder.start().waitFor();
      Exit exit = new Exit(code, Files.readString(stdout), Files.readString(stderr));
      Files.delete(stdout);
      Files.delete(stderr);
      return exit;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> concat(List<String> first, String... rest) {
    return Stream.concat(first.stream(), Arrays.stream(rest)).toList();
  }
}
