// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.Policy;
import dev.lifeguard.agent.config.PostgresqlKeys;
import java.sql.SQLException;

/** What the role may see, statement statistics, encryption, and the two clocks. */
final class ServerRightsCheck {

  private static final long MOST_SKEW_MILLIS = 5_000;

  private final ServerFacts facts;
  private final Policies policies;
  private final Findings findings;

  ServerRightsCheck(ServerFacts facts, Policies policies, Findings findings) {
    this.facts = facts;
    this.policies = policies;
    this.findings = findings;
  }

  void run() throws SQLException {
    role();
    statements();
    encryption();
    clock();
  }

  private void role() throws SQLException {
    String role = facts.role();
    if (facts.hasRole("pg_monitor")) {
      findings.ok("role", role + " has pg_monitor");
    } else if (facts.hasRole("pg_read_all_stats")) {
      findings.ok("role", role + " has pg_read_all_stats");
    } else {
      findings.warn(
          "role", role + " sees only its own sessions: GRANT pg_monitor TO " + quoted(role));
    }
  }

  private static String quoted(String role) {
    return "\"" + role.replace("\"", "\"\"") + "\"";
  }

  private void statements() throws SQLException {
    String version = facts.extension("pg_stat_statements");
    if (version.isEmpty()) {
      findings.warn(
          "pg_stat_statements",
          "not in this database: add it to shared_preload_libraries, restart the server, CREATE EXTENSION pg_stat_statements");
      return;
    }
    try {
      facts.text("select 1 from pg_stat_statements limit 1");
      findings.ok("pg_stat_statements", version);
    } catch (SQLException failure) {
      findings.warn("pg_stat_statements", version + " cannot be read: " + failure.getMessage());
    }
  }

  private void encryption() throws SQLException {
    String protocol = facts.encryption();
    Policy policy = policies.policy(PostgresqlKeys.POSTGRESQL_TLS);
    if (!protocol.isEmpty()) {
      findings.ok("encryption", protocol);
    } else if (policy == Policy.ENFORCE) {
      findings.fail(
          "encryption",
          "none, and lifeguard.postgresql.tls asks for it: set sslmode=require or stricter");
    } else if (policy == Policy.OBSERVE) {
      findings.warn(
          "encryption",
          "none, and lifeguard.postgresql.tls asks for it: set sslmode=require or stricter");
    } else {
      findings.ok("encryption", "none (lifeguard.postgresql.tls=off)");
    }
  }

  private void clock() throws SQLException {
    long before = System.currentTimeMillis();
    long server = facts.millis();
    long after = System.currentTimeMillis();
    // The server looked at its clock somewhere between our two looks.
    long skew = server < before ? before - server : Math.max(0, server - after);
    if (skew > MOST_SKEW_MILLIS) {
      findings.warn(
          "server clock", "differs by " + skew + " ms from this machine's: synchronise both");
    } else {
      findings.ok("server clock", "within " + MOST_SKEW_MILLIS / 1000 + " s of this machine's");
    }
  }
}
