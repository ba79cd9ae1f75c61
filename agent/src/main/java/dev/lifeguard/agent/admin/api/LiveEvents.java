// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.http.Json;
import dev.lifeguard.agent.event.Events;
import dev.lifeguard.agent.guard.breaker.BreakerState;
import dev.lifeguard.agent.pool.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the stream of pools, breakers and leaks. Breakers change on threads of the service and
 * leaks are found on the monitor's: both only leave word, which goes out with the next second.
 */
public final class LiveEvents {

  private static final int MOST_WAITING = 500;

  private final Events events;
  private final Supplier<List<PoolState>> pools;
  private final BlockingQueue<Object> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

  // Of the service thread alone.
  private final Map<String, PoolEvent.Seen> seen = new HashMap<>();
  private int opened;

  public LiveEvents(Events events, Supplier<List<PoolState>> pools) {
    this.events = events;
    this.pools = pools;
  }

  @io.avaje.jsonb.Json
  record BreakerEvent(Instant at, String name, String state) {}

  @io.avaje.jsonb.Json
  record LeakEvent(
      Instant at, String pool, String site, String thread, String verdict, long heldMillis) {}

  @io.avaje.jsonb.Json
  record AlertEvent(
      Instant at, String rule, String name, String state, String severity, String summary) {}

  /** Values are for those who may ask for them: this only says that there are others. */
  @io.avaje.jsonb.Json
  record PolicyEvent(Instant at) {}

  /** What was done is for administrators: this only says that there is something. */
  @io.avaje.jsonb.Json
  record AuditEvent(Instant at, long seq) {}

  /** A breaker has another state. Does not wait. */
  public void breaker(Endpoint database, BreakerState state) {
    if (state != BreakerState.SUSPECT) {
      waiting.offer(new BreakerEvent(Instant.now(), database.name(), state.text()));
    }
  }

  /** A connection looks leaked. Does not wait. */
  public void leaked(String pool, String place, String thread, String verdict, long heldMillis) {
    waiting.offer(new LeakEvent(Instant.now(), pool, place, thread, verdict, heldMillis));
  }

  /** An alert has gone from one state to another. Does not wait. */
  public void alert(String rule, String name, String state, String severity, String summary) {
    waiting.offer(
        new AlertEvent(
            Instant.now(),
            rule,
            name,
            state.toLowerCase(Locale.ROOT),
            severity.toLowerCase(Locale.ROOT),
            summary));
  }

  /** A setting has another value. Does not wait. */
  public void policies() {
    waiting.offer(new PolicyEvent(Instant.now()));
  }

  /** The audit log has another entry. Does not wait. */
  public void audited(long seq) {
    waiting.offer(new AuditEvent(Instant.now(), seq));
  }

  /** Tells what is new. On the service thread. */
  public void eachSecond() {
    List<Object> news = new ArrayList<>();
    waiting.drainTo(news);
    for (Object each : news) {
      events.publish(name(each), Json.text(each));
    }
    if (events.isHeard()) {
      tellPools(events.opened());
    } else {
      seen.clear();
    }
  }

  /** {@code BreakerEvent} is event breaker. */
  private static String name(Object event) {
    return event.getClass().getSimpleName().replace("Event", "").toLowerCase(Locale.ROOT);
  }

  private void tellPools(int nowOpened) {
    boolean toAll = nowOpened != opened;
    opened = nowOpened;
    long now = System.nanoTime();
    List<PoolState> states = pools.get();
    seen.keySet().retainAll(states.stream().map(PoolState::name).toList());
    for (PoolState state : states) {
      PoolEvent.Seen before = toldBefore(state, now);
      if (toAll || before == null || before.differs(state)) {
        events.publish("pool", Json.text(PoolEvent.of(before, state, now)));
      }
    }
  }

  private PoolEvent.@Nullable Seen toldBefore(PoolState state, long now) {
    return seen.put(state.name(), new PoolEvent.Seen(state, now));
  }
}
