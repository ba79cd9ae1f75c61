// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the PostgreSQL client programs are installed on this system. */
final class InstallHint {

  private static final Path RELEASE = Path.of("/etc/os-release");

  private InstallHint() {}

  /** For a major version, or for any with an empty text. */
  static String text(String major) {
    String release = "";
    try {
      release = Files.exists(RELEASE) ? Files.readString(RELEASE) : "";
    } catch (IOException unreadable) {
      // Then the advice is the general one.
    }
    return text(release, major);
  }

  /** {@code ID} and {@code ID_LIKE} of os-release tell the family. */
  static String text(String release, String major) {
    String family = "";
    for (String line : release.split("\n", -1)) {
      if (line.startsWith("ID=") || line.startsWith("ID_LIKE=")) {
        family = family + " " + line.substring(line.indexOf('=') + 1).replace("\"", "");
      }
    }
    if (family.contains("debian") || family.contains("ubuntu")) {
      String version = major.isEmpty() ? "" : "-" + major;
      return "apt-get install postgresql-client" + version + newer(major, "apt.postgresql.org");
    }
    if (family.contains("alpine")) {
      return "apk add postgresql" + major + "-client";
    }
    if (family.contains("rhel") || family.contains("fedora")) {
      return "dnf install postgresql" + major + newer(major, "yum.postgresql.org");
    }
    return "install pg_dump "
        + (major.isEmpty() ? "" : major + " ")
        + "from https://www.postgresql.org/download/";
  }

  private static String newer(String major, String repository) {
    return major.isEmpty() ? "" : " (from " + repository + " where the system has no such version)";
  }
}
