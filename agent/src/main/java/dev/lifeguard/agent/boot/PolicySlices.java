// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.admin.AdminPolicy;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.config.Catalogue;
import dev.lifeguard.agent.config.EnforcementAction;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.Policy;
import dev.lifeguard.agent.config.SecretSource;
import dev.lifeguard.agent.config.ServiceName;
import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.Surroundings;
import dev.lifeguard.agent.config.Version;
import dev.lifeguard.agent.config.WordOr;
import dev.lifeguard.agent.database.Account;
import dev.lifeguard.agent.diagnosis.DiagnosisPolicy;
import dev.lifeguard.agent.export.Identity;
import dev.lifeguard.agent.guard.PostgresqlPolicy;
import dev.lifeguard.agent.guard.breaker.BreakerPolicy;
import dev.lifeguard.agent.guard.cap.CapPolicy;
import dev.lifeguard.agent.guard.drain.DrainPolicy;
import dev.lifeguard.agent.guard.gate.GatePolicy;
import dev.lifeguard.agent.guard.retry.RetryPolicy;
import dev.lifeguard.agent.guard.session.SessionPolicy;
import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.trace.TracesPolicy;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** Cuts what each feature reads out of the settings, so that no feature knows the catalogue. */
final class PolicySlices {

  private PolicySlices() {}

  static PostgresqlPolicy postgresql(Policies policies) {
    return new PostgresqlPolicy(
        mode(policies, Catalogue.POSTGRESQL),
        policies.value(Catalogue.POSTGRESQL_ACTION) == EnforcementAction.EXIT
            ? PostgresqlPolicy.Action.EXIT
            : PostgresqlPolicy.Action.REFUSE,
        policies.value(Catalogue.POSTGRESQL_ALLOW),
        policies.value(Catalogue.POSTGRESQL_MIN_VERSION),
        mode(policies, Catalogue.POSTGRESQL_TLS),
        mode(policies, Catalogue.POSTGRESQL_DRIVER),
        policies.environment().text(),
        policies.value(Catalogue.POSTGRESQL) == Policy.AUTO
            ? PostgresqlPolicy.AUTO
            : policies.origin(Catalogue.POSTGRESQL).source());
  }

  private static PostgresqlPolicy.Mode mode(Policies policies, Setting<Policy> setting) {
    return switch (policies.policy(setting)) {
      case ENFORCE -> PostgresqlPolicy.Mode.ENFORCE;
      case OBSERVE -> PostgresqlPolicy.Mode.OBSERVE;
      case OFF, AUTO -> PostgresqlPolicy.Mode.OFF; // resolved: never AUTO
    };
  }

  static GatePolicy gate(Policies policies, String pool) {
    WordOr<Integer> limit = policies.value(Catalogue.GATE_LIMIT, pool);
    WordOr<Integer> waiters = policies.value(Catalogue.GATE_MAX_WAITERS, pool);
    return new GatePolicy(
        switch (policies.policy(Catalogue.GATE, pool)) {
          case ENFORCE -> GatePolicy.Mode.ENFORCE;
          case OBSERVE -> GatePolicy.Mode.OBSERVE;
          case OFF, AUTO -> GatePolicy.Mode.OFF;
        },
        limit.value() == null
            ? GatePolicy.formula(Runtime.getRuntime().availableProcessors())
            : limit.value(),
        policies.value(Catalogue.GATE_MAX_WAIT, pool).value(),
        waiters.value() == null ? GatePolicy.UNLIMITED_WAITERS : waiters.value());
  }

  static BreakerPolicy breaker(Policies policies, String pool) {
    Integer rate = policies.value(Catalogue.BREAKER_FAILURE_RATE, pool).value();
    return new BreakerPolicy(
        switch (policies.policy(Catalogue.BREAKER, pool)) {
          case ENFORCE -> BreakerPolicy.Mode.ENFORCE;
          case OBSERVE -> BreakerPolicy.Mode.OBSERVE;
          case OFF, AUTO -> BreakerPolicy.Mode.OFF;
        },
        policies.value(Catalogue.BREAKER_FAILURES, pool),
        rate == null ? 0 : rate,
        policies.value(Catalogue.BREAKER_WINDOW, pool),
        policies.value(Catalogue.BREAKER_DELAY, pool),
        policies.value(Catalogue.BREAKER_TRIALS, pool));
  }

  static RetryPolicy retry(Policies policies, String pool) {
    return new RetryPolicy(
        switch (policies.policy(Catalogue.RETRY, pool)) {
          case ENFORCE -> RetryPolicy.Mode.ENFORCE;
          case OBSERVE -> RetryPolicy.Mode.OBSERVE;
          case OFF, AUTO -> RetryPolicy.Mode.OFF;
        },
        policies.value(Catalogue.RETRY_ATTEMPTS, pool),
        policies.value(Catalogue.RETRY_DELAY, pool),
        policies.value(Catalogue.RETRY_MAX_DELAY, pool),
        policies.value(Catalogue.RETRY_JITTER, pool));
  }

  /** What connections of a pool get that do not set it themselves; of none for an empty name. */
  static SessionPolicy session(Policies policies, String pool) {
    String jit = policies.value(Catalogue.SESSION_JIT, pool);
    return new SessionPolicy(
        applicationName(policies, pool),
        jit.equals("keep") ? null : jit,
        policies.value(Catalogue.SESSION_STATEMENT_TIMEOUT, pool).value(),
        policies.value(Catalogue.SESSION_LOCK_TIMEOUT, pool).value(),
        policies.value(Catalogue.SESSION_IDLE_IN_TRANSACTION_TIMEOUT, pool).value(),
        policies.value(Catalogue.QUERY_TIMEOUT, pool).value(),
        policies.value(Catalogue.SESSION_BEHIND_POOLER, pool).equals("set"));
  }

  /** Without a name of its own a service keeps the driver's: it says more than ours would. */
  private static String applicationName(Policies policies, String pool) {
    String name = policies.value(Catalogue.SESSION_APPLICATION_NAME, pool);
    return switch (name) {
      case "keep" -> "";
      case "auto" -> policies.service().known() ? policies.service().value() : "";
      default -> name;
    };
  }

  /** What becomes of work when a pool closes; when the JVM ends, for an empty name. */
  static DrainPolicy drain(Policies policies, String pool) {
    return new DrainPolicy(
        switch (policies.policy(Catalogue.DRAIN, pool)) {
          case ENFORCE -> DrainPolicy.Mode.ENFORCE;
          case OBSERVE -> DrainPolicy.Mode.OBSERVE;
          case OFF, AUTO -> DrainPolicy.Mode.OFF; // resolved: never AUTO
        },
        policies.value(Catalogue.DRAIN_TIMEOUT, pool));
  }

  /**
   * What this instance of the service is called among the database's sessions: {@code
   * lifeguard:orders:1f3a9c}; at most 63 bytes, all of them ASCII.
   */
  static String instance(Policies policies) {
    String service = policies.service().value().replaceAll("[^\\w.-]", "_");
    String id = Long.toString(System.nanoTime() * 31 + System.identityHashCode(service), 36);
    String unique = id.substring(Math.max(0, id.length() - 6));
    return "lifeguard:" + service.substring(0, Math.min(service.length(), 45)) + ":" + unique;
  }

  /** As whom the agent's own connections are made. */
  static Account account(Policies policies) {
    return new Account(
        policies.value(Catalogue.DATABASE_URL),
        policies.value(Catalogue.DATABASE_USER),
        password(policies.value(Catalogue.DATABASE_PASSWORD)));
  }

  private static String password(SecretSource source) {
    try {
      return source.isSet() ? source.read() : "";
    } catch (IOException e) {
      Log.rateLimited(
          "database-password",
          "lifeguard.database.password cannot be read from "
              + source
              + ": "
              + e.getMessage()
              + "; the agent's own connections are made as the service's are");
      return "";
    }
  }

  /**
   * What a pool is to be like.
   *
   * @param share its part of what the server can take; 0 while that is not known
   */
  static CapPolicy cap(Policies policies, String pool, int share) {
    return new CapSlice(policies, pool).policy(share);
  }

  static TracesPolicy traces(Policies policies) {
    return new TracesSlice(policies, Surroundings.system()).policy();
  }

  static CapPolicy.Mode fleet(Policies policies) {
    return capMode(policies.policy(Catalogue.FLEET));
  }

  static CapPolicy.Mode capMode(Policy policy) {
    return switch (policy) {
      case ENFORCE -> CapPolicy.Mode.ENFORCE;
      case OBSERVE -> CapPolicy.Mode.OBSERVE;
      case OFF, AUTO -> CapPolicy.Mode.OFF; // resolved: never AUTO
    };
  }

  /** How long a statement of a pool takes that is slow. */
  static long slowNanos(Policies policies, String pool) {
    return policies.value(Catalogue.SLOW_THRESHOLD, pool).toNanos();
  }

  /** What is done about a pool's leaks and its pressure. */
  static DiagnosisPolicy diagnosis(Policies policies, String pool) {
    return new DiagnosisPolicy(
        switch (policies.policy(Catalogue.LEAK, pool)) {
          case ENFORCE -> DiagnosisPolicy.Mode.ENFORCE;
          case OBSERVE -> DiagnosisPolicy.Mode.OBSERVE;
          case OFF, AUTO -> DiagnosisPolicy.Mode.OFF;
        },
        policies.value(Catalogue.LEAK_THRESHOLD, pool),
        policies.value(Catalogue.LEAK_RECLAIM_AFTER, pool),
        policies.value(Catalogue.PRESSURE_THRESHOLD, pool));
  }

  /** Who exports; OpenTelemetry has a name of its own for services without one. */
  static Identity identity(Policies policies) {
    ServiceName service = policies.service();
    return new Identity(service.known() ? service.value() : "", Version.text());
  }

  static AdminPolicy admin(Policies policies) {
    Map<Role, String> tokens = new EnumMap<>(Role.class);
    token(tokens, Role.METRICS, policies.value(Catalogue.ADMIN_TOKENS_METRICS));
    token(tokens, Role.VIEWER, policies.value(Catalogue.ADMIN_TOKENS_VIEWER));
    token(tokens, Role.OPERATOR, policies.value(Catalogue.ADMIN_TOKENS_OPERATOR));
    token(tokens, Role.ADMIN, policies.value(Catalogue.ADMIN_TOKENS_ADMIN));
    return new AdminPolicy(
        policies.value(Catalogue.ADMIN),
        policies.value(Catalogue.ADMIN_HOST),
        policies.value(Catalogue.ADMIN_PORT),
        policies.value(Catalogue.ADMIN_INSECURE_HTTP),
        policies.value(Catalogue.ADMIN_TOKEN_FILE),
        tokens,
        policies.value(Catalogue.ADMIN_ALLOWED_HOSTS),
        policies.value(Catalogue.ADMIN_CAPABILITIES));
  }

  private static void token(Map<Role, String> tokens, Role role, SecretSource source) {
    if (source.isSet()) {
      tokens.put(role, source.toString());
    }
  }
}
