// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

import dev.lifeguard.agent.guard.DatabaseUrl;
import dev.lifeguard.agent.guard.Product;
import dev.lifeguard.agent.guard.Reports;
import dev.lifeguard.agent.guard.session.SessionParameters.Startup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives each physical connection the session settings that the service left open, by what it is
 * connected with. Facade of this package; thread-safe; called where something connects.
 */
public final class SessionSettings {

  private static final String DRIVER = "org.postgresql.Driver";

  private final Function<String, SessionPolicy> policies;
  private final Reports reports;
  private final Poolers poolers;
  private final Map<String, LongAdder> applied = new ConcurrentHashMap<>();
  private final LongAdder refused = new LongAdder();

  /** {@code policies} gives the policy of a pool; of none for an empty name. */
  public SessionSettings(
      Function<String, SessionPolicy> policies, Reports reports, LongSupplier nanos) {
    this.policies = policies;
    this.reports = reports;
    this.poolers = new Poolers(nanos);
  }

  /**
   * The driver is asked to connect; it should with the parameters of the answer.
   *
   * @param pool the name of the pool it is for; empty where that is not known
   * @return null where nothing is to be added
   */
  public @Nullable SessionAttempt connecting(
      Object driver, String url, @Nullable Properties info, String pool) {
    if (!url.startsWith("jdbc:postgresql:") || !driver.getClass().getName().equals(DRIVER)) {
      return null; // another driver, or one that will pass it on to this one
    }
    SessionPolicy policy = policies.apply(pool);
    if (policy.keepsAll() || DatabaseUrl.parse(url).product() != Product.POSTGRESQL) {
      return null; // what only speaks the protocol may know none of the settings
    }
    UrlQuery query = new UrlQuery(url);
    Properties below = DriverDefaults.below(driver.getClass(), query);
    if (below == null) {
      return null;
    }
    ServiceSettings service = new ServiceSettings(query, info, below);
    String endpoint = endpoint(service);
    Startup startup = poolers.takes(endpoint);
    SessionParameters parameters = SessionParameters.apply(service, policy, startup);
    return parameters.sent().isEmpty() && parameters.owed().isEmpty()
        ? null
        : new SessionAttempt(parameters, service, policy, endpoint, startup, false);
  }

  /** The attempt to make instead of the one that failed; null where it would fail as well. */
  public @Nullable SessionAttempt failed(SessionAttempt attempt, Throwable thrown) {
    if (attempt.again() || attempt.parameters().sent().isEmpty()) {
      return null;
    }
    Startup less =
        Refusals.lessThan(
            attempt.parameters(),
            thrown,
            hosts(attempt.service()).indexOf(',') >= 0 && !poolers.tookAll(attempt.endpoint()));
    return less == null ? null : attempt.with(less);
  }

  /** It worked. Sets what could not go with the start, where that is allowed. */
  public void connected(SessionAttempt attempt, Connection physical) {
    SessionParameters parameters = attempt.parameters();
    count(parameters.sent());
    if (attempt.again()) {
      refused.increment();
      if (poolers.learn(attempt.endpoint(), attempt.startup())) {
        reports.report(Reports.Severity.WARNING, Refusals.message(attempt));
      }
    } else if (parameters.sentOptions()) {
      poolers.learn(attempt.endpoint(), Startup.FULL);
    }
    try {
      if (parameters.assumesVersion()) {
        LateSettings.forOldServer(physical);
      }
      if (attempt.policy().setsBehindPooler() && !parameters.owed().isEmpty()) {
        LateSettings.set(physical, parameters.owed());
        count(parameters.owed());
      }
    } catch (SQLException | RuntimeException e) {
      reports.report(Reports.Severity.WARNING, Refusals.notSet(attempt, e));
    }
  }

  /** Where it leads: the URL without its parameters, or what stands in for hosts left out of it. */
  private static String endpoint(ServiceSettings service) {
    String url = service.query().url();
    int question = url.indexOf('?');
    return (question < 0 ? url : url.substring(0, question)) + ' ' + hosts(service);
  }

  private static String hosts(ServiceSettings service) {
    String url = service.query().url();
    String named = DatabaseUrl.parse(url).authority();
    String other = service.value("PGHOST");
    String port = service.value("PGPORT");
    return named + ' ' + (other == null ? "" : other) + ' ' + (port == null ? "" : port);
  }

  private void count(List<SessionValue> values) {
    for (SessionValue value : values) {
      applied.computeIfAbsent(value.name(), name -> new LongAdder()).increment();
    }
  }

  /** How many connections got which setting from the agent. */
  public Map<String, Long> applied() {
    Map<String, Long> counts = new TreeMap<>();
    applied.forEach((name, count) -> counts.put(name, count.sum()));
    return counts;
  }

  /** How many connects were refused for what was added, and made once more without. */
  public long refused() {
    return refused.sum();
  }
}
