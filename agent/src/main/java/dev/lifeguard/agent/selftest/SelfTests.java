// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.selftest;

import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.operation.OperationRequest;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes self-tests. Facade of this package; thread-safe. */
public final class SelfTests {

  /** The kind of their operations. */
  public static final String KIND = "selftest";

  private final Pools pools;
  private final ControlConnections control;
  private final Ours ours;
  private final ToIntFunction<Pool> limit;
  private final Supplier<Duration> threshold;

  /**
   * Makes none yet.
   *
   * @param limit what holds callers of a pool to less than its maximum; -1 for nothing
   * @param threshold for a round trip
   */
  public SelfTests(
      Pools pools,
      ControlConnections control,
      Ours ours,
      ToIntFunction<Pool> limit,
      Supplier<Duration> threshold) {
    this.pools = pools;
    this.control = control;
    this.ours = ours;
    this.limit = limit;
    this.threshold = threshold;
  }

  /** The names of the pools that can be tested: those that lead to PostgreSQL. */
  public List<String> pools() {
    return testable().map(Pool::name).toList();
  }

  private Stream<Pool> testable() {
    return pools.open().stream().filter(pool -> control.knows(pool.endpoint().database()));
  }

  /** A self-test that is to run; null when there is no such pool. */
  public @Nullable OperationRequest request(SelfTestOrder order, String startedBy) {
    Pool found =
        testable().filter(each -> each.name().equals(order.pool())).findFirst().orElse(null);
    if (found == null) {
      return null;
    }
    Double given = order.thresholdMillis();
    double millis = given == null ? threshold.get().toMillis() : given;
    TestedPool pool = new TestedPool(pools, found, ours, limit);
    return new OperationRequest(
        KIND, database(found), startedBy, new SelfTest(control, pool, order, millis));
  }

  static String database(Pool pool) {
    Endpoint endpoint = pool.endpoint();
    return endpoint.address() + ":" + endpoint.port() + "/" + endpoint.namespace();
  }
}
