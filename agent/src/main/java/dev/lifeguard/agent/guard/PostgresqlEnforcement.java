// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import dev.lifeguard.agent.guard.PostgresqlPolicy.Mode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a service on PostgreSQL: looks at settings at start, at every URL before it is connected,
 * and at what answers.
 *
 * <p>Whatever is refused never reaches the database: the caller gets an SQLException, or never gets
 * control back because the JVM exits.
 */
public final class PostgresqlEnforcement {

  /** The exit code of a refusal: EX_CONFIG of {@code sysexits.h}, something is configured wrong. */
  public static final int EXIT_CODE = 78;

  private final Supplier<PostgresqlPolicy> policies;
  private final Gate gate;
  private final UrlCache urls = new UrlCache();
  private final ServerCheck servers;

  public PostgresqlEnforcement(Supplier<PostgresqlPolicy> policies, Exit exit, Reports reports) {
    this(policies, exit, reports, new SystemNanos());
  }

  PostgresqlEnforcement(
      Supplier<PostgresqlPolicy> policies, Exit exit, Reports reports, LongSupplier nanos) {
    this.policies = policies;
    this.gate = new Gate(exit, reports);
    this.servers = new ServerCheck(gate, nanos);
  }

  /** A connection to {@code url} is asked for, by whatever way shows a URL; before the connect. */
  public void requested(@Nullable String url) throws SQLException {
    requested(url, policies.get());
  }

  /**
   * A driver is about to connect: as {@link #requested(String)}, and here alone TLS can be judged,
   * because everything that decides about it is known, and no password has gone out yet.
   */
  public void requested(@Nullable String url, @Nullable Properties properties) throws SQLException {
    PostgresqlPolicy policy = policies.get();
    DatabaseUrl read = requested(url, policy);
    if (read == null || read.product() != Product.POSTGRESQL || policy.tls() == Mode.OFF) {
      return;
    }
    String weakness = TlsRule.weakness(read, properties);
    if (weakness != null) {
      gate.object(Objection.plaintext(read.masked(), weakness), policy);
    }
  }

  private @Nullable DatabaseUrl requested(@Nullable String url, PostgresqlPolicy policy)
      throws SQLException {
    if (url == null || silent(policy)) {
      return null;
    }
    DatabaseUrl read = urls.read(url);
    if (read.product() == Product.POSTGRESQL || policy.mode() == Mode.OFF) {
      return read;
    }
    if (UrlRule.verdict(read, url, policy) == Verdict.FOREIGN) {
      gate.object(Objection.foreign(read.productName(), read.masked()), policy);
    }
    return read;
  }

  /**
   * A driver has connected {@code physical}, which nobody has used yet. The first time a server is
   * seen, and five minutes later again, this runs {@code select version()} on it: the caller marks
   * that as the agent's own work.
   */
  public void connected(Connection physical, @Nullable String url) throws SQLException {
    PostgresqlPolicy policy = policies.get();
    if (url == null || silent(policy)) {
      return;
    }
    DatabaseUrl read = urls.read(url);
    if (read.product() == Product.POSTGRESQL) {
      servers.check(physical, read, url, policy);
    }
  }

  /** The settings that name a database, in the order in which they override each other. */
  public List<Finding> scan(Map<String, String> systemProperties, Map<String, String> environment) {
    return new SettingsScan(policies.get()).scan(systemProperties, environment);
  }

  /** Acts on the settings that name something else; does not come back if the JVM has to exit. */
  public void enforceAtStart(
      Map<String, String> systemProperties, Map<String, String> environment) {
    PostgresqlPolicy policy = policies.get();
    if (policy.mode() == Mode.OFF) {
      return;
    }
    List<Finding> findings = scan(systemProperties, environment);
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      if (finding.verdict() == Verdict.FOREIGN) {
        gate.objectAtStart(Objection.setting(finding), policy);
      }
    }
  }

  /** Whether anything but PostgreSQL is refused. */
  public boolean enforced() {
    return policies.get().mode() == Mode.ENFORCE;
  }

  /** Connections refused, whatever the rule. */
  public long refused() {
    return gate.refused();
  }

  /** Connections that the database rule would have refused. */
  public long wouldRefuse() {
    return gate.wouldRefuse(Rule.DATABASE);
  }

  /** Connections that {@code rule} would have refused. */
  public long wouldRefuse(Rule rule) {
    return gate.wouldRefuse(rule);
  }

  private static boolean silent(PostgresqlPolicy policy) {
    return policy.mode() == Mode.OFF && policy.tls() == Mode.OFF && policy.driver() == Mode.OFF;
  }
}
