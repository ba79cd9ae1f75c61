// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.DatabaseKeys;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.hook.OwnWork;
import dev.lifeguard.agent.operation.Operations;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.selftest.SelfTests;
import dev.lifeguard.agent.trace.Traces;
import java.util.function.Supplier;

/** What people start and wait for: operations, and what is one. */
record LongWork(Operations operations, SelfTests tests) {

  /**
   * One of a kind at a time, and so many kinds: who has to change something now does not wait for a
   * self-test or a backup that somebody began before.
   */
  private static final int LANES = 4;

  static LongWork of(
      Pools pools,
      ControlConnections control,
      Traces traces,
      Gates gates,
      Supplier<Policies> policies) {
    SelfTests tests =
        new SelfTests(
            pools,
            control,
            work -> traces.quietly(() -> OwnWork.testing(work)),
            gates::limit,
            () -> policies.get().value(DatabaseKeys.SELFTEST_LATENCY_THRESHOLD));
    return new LongWork(new Operations(LANES), tests);
  }
}
