// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** The server programs that the build fetched from Maven Central, unpacked once per test run. */
final class EmbeddedBinaries {

  private EmbeddedBinaries() {}

  /** The folder of the programs of this major version. */
  static synchronized Path unpack(int majorVersion) {
    Path home = Programs.work().resolve("postgres-" + majorVersion);
    try {
      if (!Files.isExecutable(home.resolve("bin/postgres"))) {
        Files.createDirectories(home);
        extract(jar(majorVersion), home);
      }
      return home.resolve("bin");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar(int majorVersion) throws IOException {
    Path folder =
        Path.of(System.getProperty("lifeguard.test.libraries"), "postgres-" + majorVersion);
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          "no PostgreSQL " + majorVersion + " binaries were fetched; run the build with -Pmatrix");
    }
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.findFirst().orElseThrow();
    }
  }

  private static void extract(Path jar, Path home) throws IOException {
    Process tar =
        new ProcessBuilder("tar", "-x", "-C", home.toString())
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    try (ZipFile zip = new ZipFile(jar.toFile());
        InputStream archive = new XZInputStream(zip.getInputStream(archive(zip)));
        OutputStream input = tar.getOutputStream()) {
      archive.transferTo(input);
    }
    if (Programs.await(tar) != 0) {
      throw new IOException("tar could not unpack " + jar);
    }
  }

  private static ZipEntry archive(ZipFile zip) {
    return zip.stream().filter(entry -> entry.getName().endsWith(".txz")).findFirst().orElseThrow();
  }
}
