// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.audit.Act;
import dev.lifeguard.agent.audit.Act.Outcome;
import dev.lifeguard.agent.audit.AuditLog;
import dev.lifeguard.agent.audit.AuditPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerifyCommandTest {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void threeEntries() {
    file = directory.resolve("orders-audit.jsonl");
    try (AuditLog log = AuditLog.open(new AuditPolicy(file.toString(), 100_000, 3), "orders")) {
      for (int i = 1; i <= 3; i++) {
        log.append(
            new Act(
                "admin", "", "policy.set", "t" + i, null, null, null, null, Outcome.APPLIED, 0, 0));
      }
    }
  }

  @Test
  void aWholeLogIsZero() {
    Terminal terminal = Terminal.run("audit", "verify", file.toString());
    assertThat(terminal.exitCode()).isZero();
    assertThat(terminal.out())
        .contains(
            "WHOLE   orders-audit.jsonl: 3 entries, number 1 to 3, in 1 file; the last is sha256:");
  }

  @Test
  void aBrokenLogIsOneAndTheLineIsNamed() throws Exception {
    Files.writeString(file, Files.readString(file).replace("\"t2\"", "\"t9\""));
    Terminal terminal = Terminal.run("audit", "verify", file.toString());
    assertThat(terminal.exitCode()).isEqualTo(1);
    assertThat(terminal.out()).contains("BROKEN  " + file + ":2: entry 2 was changed");
  }

  @Test
  void misuseIsTwo() {
    assertThat(Terminal.run("audit", "verify").exitCode()).isEqualTo(2);
    assertThat(Terminal.run("audit").exitCode()).isEqualTo(2);
    Terminal missing = Terminal.run("audit", "verify", directory.resolve("none").toString());
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("Cannot read", "none");
  }
}
