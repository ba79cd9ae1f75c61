// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.diagnosis.TraceIds;
import dev.lifeguard.agent.flight.FlightEvents;
import dev.lifeguard.agent.pool.Chronicle;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.sql.SqlScanner;
import java.util.Locale;

/** Ties the JVM's flight recordings to what they tell of. */
final class FlightRecordings {

  private final Pools pools;
  private final FlightEvents events;

  FlightRecordings(Pools pools, PoolControl control, TraceIds traces, ErrorFuse fuse) {
    this.pools = pools;
    events = new FlightEvents(traces::current, sql -> SqlScanner.scan(sql).text(), fuse::caught);
    control.onBreaker(
        (database, state) -> events.breaker(database, state.name().toLowerCase(Locale.ROOT)));
    control.diagnosis().onLeak(events::leak);
  }

  /** Whether somebody records now; each second, on the service thread. */
  void look() {
    Chronicle told = events.look();
    pools.open().forEach(pool -> pool.chronicle(told));
  }
}
