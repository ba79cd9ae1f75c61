// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The system user that runs the server: ourselves, except for root. PostgreSQL refuses to run as
 * root ("cannot be run as root"), so root's server runs as an unprivileged user.
 *
 * @param prefix what is put before a command so that it runs as that user; empty: as ourselves
 */
record ServerAccount(String name, List<String> prefix) {

  static ServerAccount choose() {
    String self = Command.run(List.of("id", "-un")).output();
    return Command.run(List.of("id", "-u")).output().equals("0")
        ? unprivileged()
        : new ServerAccount(self, List.of());
  }

  private static ServerAccount unprivileged() {
    for (String name : List.of("postgres", "nobody")) {
      if (Command.run(List.of("id", "-u", name)).succeeded()) {
        return new ServerAccount(name, switchTo(name));
      }
    }
    throw new EmbeddedPostgresException(
        "PostgreSQL refuses to run as root, and neither user postgres nor user nobody exists"
            + " here: create one of them, run as an ordinary user, or name a database of your own");
  }

  private static List<String> switchTo(String name) {
    if (Command.exists("setpriv")) {
      String group = Command.run(List.of("id", "-g", name)).output();
      List<String> prefix =
          List.of("setpriv", "--reuid=" + name, "--regid=" + group, "--clear-groups", "--");
      if (Command.run(prefix, "true").succeeded()) { // busybox has a setpriv without --reuid
        return prefix;
      }
    }
    if (Command.exists("runuser")) {
      return List.of("runuser", "-u", name, "--");
    }
    if (Command.exists("su")) { // "$@" arrives whole: su hands what follows the command to sh
      return List.of("su", "-s", "/bin/sh", name, "-c", "exec \"$0\" \"$@\"", "--");
    }
    throw new EmbeddedPostgresException(
        "PostgreSQL refuses to run as root, and none of setpriv, runuser and su is here to become"
            + " user "
            + name
            + ": install util-linux, run as an ordinary user, or name a database of your own");
  }

  boolean isSelf() {
    return prefix.isEmpty();
  }

  boolean reaches(Path directory) {
    return isSelf() || Command.run(prefix, "test", "-x", directory.toString()).succeeded();
  }

  void own(Path path) throws IOException {
    if (!isSelf()) {
      Files.setOwner(
          path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name));
    }
  }
}
