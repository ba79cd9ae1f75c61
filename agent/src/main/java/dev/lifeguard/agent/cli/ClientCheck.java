// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.cli.ClientPrograms.Program;
import java.util.List;
import java.util.OptionalInt;

/** Backups need a pg_dump that is at least as new as the server. */
final class ClientCheck {

  private static final String TOPIC = "pg_dump";

  private ClientCheck() {}

  static void run(ClientPrograms programs, OptionalInt server, Findings findings) {
    List<Program> found = programs.found();
    if (found.isEmpty()) {
      String wanted = server.isPresent() ? String.valueOf(server.getAsInt()) : "";
      findings.warn(
          TOPIC,
          "no PostgreSQL client on this machine, backups need one: " + InstallHint.text(wanted));
      return;
    }
    Program newest = found.get(0);
    for (Program program : found) {
      newest = program.major() > newest.major() ? program : newest;
    }
    String shown = newest.path() + " of PostgreSQL " + newest.major();
    if (server.isPresent() && newest.major() < server.getAsInt()) {
      String wanted = String.valueOf(server.getAsInt());
      findings.warn(
          TOPIC,
          shown
              + " cannot back up a server of version "
              + wanted
              + ": "
              + InstallHint.text(wanted));
    } else {
      findings.ok(TOPIC, shown);
    }
  }
}
