// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.BreakerKeys;
import dev.lifeguard.agent.config.DiagnosisKeys;
import dev.lifeguard.agent.config.DrainKeys;
import dev.lifeguard.agent.config.EnforcementAction;
import dev.lifeguard.agent.config.FleetKeys;
import dev.lifeguard.agent.config.GateKeys;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.Policy;
import dev.lifeguard.agent.config.PoolKeys;
import dev.lifeguard.agent.config.PostgresqlKeys;
import dev.lifeguard.agent.config.RetryKeys;
import dev.lifeguard.agent.config.ServiceName;
import dev.lifeguard.agent.config.SessionKeys;
import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.Surroundings;
import dev.lifeguard.agent.config.Version;
import dev.lifeguard.agent.config.WordOr;
import dev.lifeguard.agent.diagnosis.DiagnosisPolicy;
import dev.lifeguard.agent.export.Identity;
import dev.lifeguard.agent.guard.PostgresqlPolicy;
import dev.lifeguard.agent.guard.breaker.BreakerPolicy;
import dev.lifeguard.agent.guard.cap.CapPolicy;
import dev.lifeguard.agent.guard.drain.DrainPolicy;
import dev.lifeguard.agent.guard.gate.GatePolicy;
import dev.lifeguard.agent.guard.retry.RetryPolicy;
import dev.lifeguard.agent.guard.session.SessionPolicy;
import dev.lifeguard.agent.trace.TracesPolicy;

/**
 * Cuts what each feature reads out of the settings, so that no feature knows the catalogue. Here is
 * what guards and watches pools; the other slices have files of their own.
 */
final class PolicySlices {

  private PolicySlices() {}

  static PostgresqlPolicy postgresql(Policies policies) {
    return new PostgresqlPolicy(
        mode(policies, PostgresqlKeys.POSTGRESQL),
        policies.value(PostgresqlKeys.POSTGRESQL_ACTION) == EnforcementAction.EXIT
            ? PostgresqlPolicy.Action.EXIT
            : PostgresqlPolicy.Action.REFUSE,
        policies.value(PostgresqlKeys.POSTGRESQL_ALLOW),
        policies.value(PostgresqlKeys.POSTGRESQL_MIN_VERSION),
        mode(policies, PostgresqlKeys.POSTGRESQL_TLS),
        mode(policies, PostgresqlKeys.POSTGRESQL_DRIVER),
        policies.environment().text(),
        policies.value(PostgresqlKeys.POSTGRESQL) == Policy.AUTO
            ? PostgresqlPolicy.AUTO
            : policies.origin(PostgresqlKeys.POSTGRESQL).source());
  }

  private static PostgresqlPolicy.Mode mode(Policies policies, Setting<Policy> setting) {
    return mode(
        policies.policy(setting),
        PostgresqlPolicy.Mode.OFF,
        PostgresqlPolicy.Mode.OBSERVE,
        PostgresqlPolicy.Mode.ENFORCE);
  }

  /** A policy in the words of a feature, which has its own so as not to know the settings. */
  static <M> M mode(Policy settled, M off, M observe, M enforce) {
    return switch (settled) {
      case ENFORCE -> enforce;
      case OBSERVE -> observe;
      case OFF, AUTO -> off; // settled for the environment: never AUTO
    };
  }

  static GatePolicy gate(Policies policies, String pool) {
    WordOr<Integer> limit = policies.value(GateKeys.GATE_LIMIT, pool);
    WordOr<Integer> waiters = policies.value(GateKeys.GATE_MAX_WAITERS, pool);
    return new GatePolicy(
        mode(
            policies.policy(GateKeys.GATE, pool),
            GatePolicy.Mode.OFF,
            GatePolicy.Mode.OBSERVE,
            GatePolicy.Mode.ENFORCE),
        limit.value() == null
            ? GatePolicy.formula(Runtime.getRuntime().availableProcessors())
            : limit.value(),
        policies.value(GateKeys.GATE_MAX_WAIT, pool).value(),
        waiters.value() == null ? GatePolicy.UNLIMITED_WAITERS : waiters.value());
  }

  static BreakerPolicy breaker(Policies policies, String pool) {
    Integer rate = policies.value(BreakerKeys.BREAKER_FAILURE_RATE, pool).value();
    return new BreakerPolicy(
        mode(
            policies.policy(BreakerKeys.BREAKER, pool),
            BreakerPolicy.Mode.OFF,
            BreakerPolicy.Mode.OBSERVE,
            BreakerPolicy.Mode.ENFORCE),
        policies.value(BreakerKeys.BREAKER_FAILURES, pool),
        rate == null ? 0 : rate,
        policies.value(BreakerKeys.BREAKER_WINDOW, pool),
        policies.value(BreakerKeys.BREAKER_DELAY, pool),
        policies.value(BreakerKeys.BREAKER_TRIALS, pool));
  }

  /** Whether connections are to be checked before they are lent: on, off, or as the pool does. */
  static String validate(Policies policies, String pool) {
    CapPolicy.Mode mode = capMode(policies.policy(PoolKeys.POOL, pool));
    return mode == CapPolicy.Mode.ENFORCE ? policies.value(PoolKeys.POOL_VALIDATE, pool) : "keep";
  }

  static RetryPolicy retry(Policies policies, String pool) {
    return new RetryPolicy(
        mode(
            policies.policy(RetryKeys.RETRY, pool),
            RetryPolicy.Mode.OFF,
            RetryPolicy.Mode.OBSERVE,
            RetryPolicy.Mode.ENFORCE),
        policies.value(RetryKeys.RETRY_ATTEMPTS, pool),
        policies.value(RetryKeys.RETRY_DELAY, pool),
        policies.value(RetryKeys.RETRY_MAX_DELAY, pool),
        policies.value(RetryKeys.RETRY_JITTER, pool));
  }

  /** What connections of a pool get that do not set it themselves; of none for an empty name. */
  static SessionPolicy session(Policies policies, String pool) {
    String jit = policies.value(SessionKeys.SESSION_JIT, pool);
    return new SessionPolicy(
        applicationName(policies, pool),
        jit.equals("keep") ? null : jit,
        policies.value(SessionKeys.SESSION_STATEMENT_TIMEOUT, pool).value(),
        policies.value(SessionKeys.SESSION_LOCK_TIMEOUT, pool).value(),
        policies.value(SessionKeys.SESSION_IDLE_IN_TRANSACTION_TIMEOUT, pool).value(),
        policies.value(SessionKeys.QUERY_TIMEOUT, pool).value(),
        policies.value(SessionKeys.SESSION_BEHIND_POOLER, pool).equals("set"));
  }

  /** Without a name of its own a service keeps the driver's: it says more than ours would. */
  private static String applicationName(Policies policies, String pool) {
    String name = policies.value(SessionKeys.SESSION_APPLICATION_NAME, pool);
    return switch (name) {
      case "keep" -> "";
      case "auto" -> policies.service().known() ? policies.service().value() : "";
      default -> name;
    };
  }

  /** What becomes of work when a pool closes; when the JVM ends, for an empty name. */
  static DrainPolicy drain(Policies policies, String pool) {
    return new DrainPolicy(
        mode(
            policies.policy(DrainKeys.DRAIN, pool),
            DrainPolicy.Mode.OFF,
            DrainPolicy.Mode.OBSERVE,
            DrainPolicy.Mode.ENFORCE),
        policies.value(DrainKeys.DRAIN_TIMEOUT, pool));
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
    return capMode(policies.policy(FleetKeys.FLEET));
  }

  static CapPolicy.Mode capMode(Policy policy) {
    return mode(policy, CapPolicy.Mode.OFF, CapPolicy.Mode.OBSERVE, CapPolicy.Mode.ENFORCE);
  }

  /** How long a statement of a pool takes that is slow. */
  static long slowNanos(Policies policies, String pool) {
    return policies.value(DiagnosisKeys.SLOW_THRESHOLD, pool).toNanos();
  }

  /** What is done about a pool's leaks and its pressure. */
  static DiagnosisPolicy diagnosis(Policies policies, String pool) {
    return new DiagnosisPolicy(
        mode(
            policies.policy(DiagnosisKeys.LEAK, pool),
            DiagnosisPolicy.Mode.OFF,
            DiagnosisPolicy.Mode.OBSERVE,
            DiagnosisPolicy.Mode.ENFORCE),
        policies.value(DiagnosisKeys.LEAK_THRESHOLD, pool),
        policies.value(DiagnosisKeys.LEAK_RECLAIM_AFTER, pool),
        policies.value(DiagnosisKeys.PRESSURE_THRESHOLD, pool));
  }

  /** Who exports; OpenTelemetry has a name of its own for services without one. */
  static Identity identity(Policies policies) {
    ServiceName service = policies.service();
    return new Identity(service.known() ? service.value() : "", Version.text());
  }
}
