// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import dev.lifeguard.agent.audit.Act.Outcome;
import dev.lifeguard.agent.files.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Audit logs in a directory of a test, and the clock they go by. */
final class Logs {

  final Path home;
  final Path temporary;
  long nanos;
  private Instant now = Instant.parse("2026-01-02T03:04:05.678Z");

  Logs(Path directory) {
    home = directory.resolve("home");
    temporary = directory.resolve("tmp");
  }

  AuditLog open() {
    return open("", 1024 * 1024, 10);
  }

  AuditLog open(String file, long size, int keep) {
    return AuditLog.open(
        new AuditPolicy(file, size, keep),
        "orders",
        new StateDirectory(home, temporary),
        this::tick,
        () -> nanos);
  }

  private Instant tick() {
    now = now.plusMillis(1);
    return now;
  }

  Path file() {
    return home.resolve(".lifeguard/orders-audit.jsonl");
  }

  /** All files of the first chain. */
  List<Path> files() throws IOException {
    try (var all = Files.list(file().getParent())) {
      return all.filter(each -> each.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  VerifiedChain verified() throws IOException {
    return Verification.of(files()).get(0);
  }

  Break broken() throws IOException {
    return Objects.requireNonNull(verified().broken());
  }

  static Act applied(String target) {
    return new Act(
        "operator",
        "10.0.0.7",
        "policy.set",
        target,
        "10",
        "20",
        "INC-812",
        "15m",
        Outcome.APPLIED,
        200,
        3);
  }

  static Act traced(String trace) {
    return new Act(
        "operator",
        "10.0.0.7",
        "policy.set",
        "traced",
        "10",
        "20",
        null,
        null,
        Outcome.APPLIED,
        200,
        3,
        trace);
  }

  static Act denied(String remote, int status) {
    return new Act(
        "anonymous", remote, "GET", "/api/v1/x", null, null, null, null, Outcome.DENIED, status, 0);
  }
}
