// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import dev.lifeguard.it.matrix.naive.NaiveAgent;
import dev.lifeguard.it.service.Agent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import net.bytebuddy.ByteBuddy;

/** Jars that the tests make of classes. */
final class Packed {

  private Packed() {}

  /** The probe as it would be in production, and as class-data sharing asks for it. */
  static synchronized Path probe() {
    Path jar = folder("packed").resolve("probe.jar");
    return Files.exists(jar) ? jar : jar(jar, List.of("-C", Agent.PROBE.toString(), "."));
  }

  /** The probe as a module. */
  static synchronized Path modularProbe(String declaration, String modulePath) {
    Path folder = folder("packed/modular");
    Path jar = folder.resolve("probe.jar");
    if (Files.exists(jar)) {
      return jar;
    }
    Path source = write(folder.resolve("module-info.java"), declaration);
    String patch = "dev.lifeguard.probe=" + Agent.PROBE;
    run(
        "javac",
        List.of(
            "--release",
            "17",
            "-p",
            modulePath,
            "--patch-module",
            patch,
            "-d",
            folder.toString(),
            source.toString()));
    return jar(
        jar,
        List.of("-C", Agent.PROBE.toString(), ".", "-C", folder.toString(), "module-info.class"));
  }

  /** An agent that brings a Byte Buddy of its own. */
  static synchronized Path naiveAgent() {
    Path folder = folder("packed/naive");
    Path manifest =
        write(
            folder.resolve("manifest.txt"),
            "Premain-Class: " + NaiveAgent.class.getName() + "\nClass-Path: byte-buddy.jar\n");
    copy(origin(ByteBuddy.class), folder.resolve("byte-buddy.jar"));
    return jar(
        folder.resolve("naive-agent.jar"),
        List.of(
            "--manifest",
            manifest.toString(),
            "-C",
            origin(NaiveAgent.class).toString(),
            NaiveAgent.class.getPackageName().replace('.', '/')));
  }

  private static Path origin(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static Path jar(Path jar, List<String> contents) {
    List<String> arguments = new ArrayList<>(List.of("--create", "--file", jar.toString()));
    arguments.addAll(contents);
    run("jar", arguments);
    return jar;
  }

  private static void run(String tool, List<String> arguments) {
    int code =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new AssertionError(tool + " " + String.join(" ", arguments) + ": " + code);
    }
  }

  private static Path folder(String name) {
    try {
      return Files.createDirectories(Agent.work().resolve(name).toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      if (!Files.exists(to)) {
        Files.copy(from, to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
