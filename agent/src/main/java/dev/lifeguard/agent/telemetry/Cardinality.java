// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.health.AgentSnapshot;
import dev.lifeguard.agent.measure.HistogramSnapshot;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PoolSnapshot;
import dev.lifeguard.agent.query.OperationSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Bounds the number of series, whatever the service does: the first {@value #POOLS} pools, {@value
 * #OPERATIONS} kinds of statement and {@value #NAMES} other names keep their own; all further ones
 * are added up under {@value #OTHER}. Label values end at {@value #CHARACTERS} characters. What has
 * the same labels is added up, so that no scrape fails for a duplicate.
 */
final class Cardinality {

  static final int POOLS = 200;
  static final int OPERATIONS = 500;
  static final int NAMES = 100;
  static final int CHARACTERS = 120;
  static final String OTHER = "_other";

  private static final Endpoint OTHER_DATABASE = new Endpoint("other_sql", OTHER, OTHER, 0, "");

  private Cardinality() {}

  static AgentSnapshot bounded(AgentSnapshot all) {
    return new AgentSnapshot(
        all.service(),
        all.environment(),
        all.version(),
        all.uptimeMillis(),
        all.hooks(),
        pools(all.pools()),
        operations(all.operations()),
        names(all.transactions(), POOLS, Merge::transactions),
        all.ledgerConnections(),
        names(all.agentErrors(), NAMES, Long::sum),
        names(all.wouldHave(), NAMES, Long::sum),
        all.postgresqlEnforced(),
        all.sessions(), // named by the agent, half a dozen
        names(all.gates(), POOLS, Merge::gates),
        breakers(all.breakers()),
        all.retries(),
        names(all.caps(), POOLS, Merge::caps),
        names(all.fleet(), NAMES, Merge::fleet),
        names(all.diagnosis(), POOLS, Merge::diagnosis),
        all.spans(),
        all.alerts(), // of rules and channels, which are the agent's own
        all.databases()); // no more than 64 databases have one
  }

  private static List<PoolSnapshot> pools(List<PoolSnapshot> all) {
    Map<String, PoolSnapshot> byName = new LinkedHashMap<>();
    for (PoolSnapshot pool : all) {
      String name = admitted(byName, cut(pool.name()), POOLS, OTHER);
      byName.merge(name, Merge.named(pool, name), Merge::pools);
    }
    return List.copyOf(byName.values());
  }

  /** No more than 64 databases have one; here only what would be the same labels is added up. */
  private static List<BreakerSnapshot> breakers(List<BreakerSnapshot> all) {
    Map<Endpoint, BreakerSnapshot> byLabels = new LinkedHashMap<>();
    for (BreakerSnapshot breaker : all) {
      Endpoint seen = breaker.database();
      Endpoint labels =
          new Endpoint("", cut(seen.namespace()), cut(seen.address()), seen.port(), "");
      byLabels.merge(labels, Merge.led(breaker, labels), Merge::breakers);
    }
    return List.copyOf(byLabels.values());
  }

  private static List<OperationSnapshot> operations(List<OperationSnapshot> all) {
    Map<OperationSnapshot, HistogramSnapshot> byLabels = new LinkedHashMap<>();
    OperationSnapshot other =
        new OperationSnapshot(OTHER_DATABASE, OTHER, null, HistogramSnapshot.EMPTY);
    for (OperationSnapshot operation : all) {
      OperationSnapshot labels = admitted(byLabels, labels(operation), OPERATIONS, other);
      byLabels.merge(labels, operation.duration(), Merge::times);
    }
    return byLabels.entrySet().stream()
        .map(entry -> withTimes(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** What of an operation becomes labels, and nothing else. */
  private static OperationSnapshot labels(OperationSnapshot operation) {
    Endpoint seen = operation.endpoint();
    Endpoint endpoint =
        new Endpoint(
            cut(seen.system()), cut(seen.namespace()), cut(seen.address()), seen.port(), "");
    String errorType = operation.errorType();
    return new OperationSnapshot(
        endpoint,
        cut(operation.operation()),
        errorType == null ? null : cut(errorType),
        HistogramSnapshot.EMPTY);
  }

  private static OperationSnapshot withTimes(OperationSnapshot labels, HistogramSnapshot times) {
    return new OperationSnapshot(labels.endpoint(), labels.operation(), labels.errorType(), times);
  }

  private static <T> Map<String, T> names(Map<String, T> all, int most, BinaryOperator<T> add) {
    Map<String, T> bounded = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> bounded.merge(admitted(bounded, cut(name), most, OTHER), value, add));
    return bounded;
  }

  private static <K> K admitted(Map<K, ?> seen, K key, int most, K other) {
    return seen.containsKey(key) || seen.size() < most ? key : other;
  }

  private static String cut(String value) {
    return value.length() <= CHARACTERS ? value : value.substring(0, CHARACTERS);
  }
}
