// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Metrics;
import dev.lifeguard.it.service.ServiceBuilder;
import java.time.Duration;
import java.util.Map;

/** A service whose users are at work. */
final class Client implements AutoCloseable {

  static final int USERS = 16;
  private static final Duration END_LIMIT = Duration.ofSeconds(60);
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  /**
   * For the calls under way to end: long where they do, and not where it is known that they hang.
   */
  private static final int CALLS_END_MILLIS = 60_000;

  private static final int CALLS_HANG_MILLIS = 10_000;

  private final LoadedPool pool;
  private final boolean agent;
  private final ForkedService service;

  private Client(LoadedPool pool, boolean agent, ForkedService service) {
    this.pool = pool;
    this.agent = agent;
    this.service = service;
  }

  /** Without the agent where there are no settings for it. */
  static Client start(LoadedPool pool, boolean agent, Map<String, String> settings) {
    ServiceBuilder builder = pool.service();
    if (agent) {
      builder.property("lifeguard.environment", "production");
      settings.forEach((key, value) -> builder.property("lifeguard." + key, value));
    } else {
      builder.withoutAgent();
    }
    return new Client(pool, agent, builder.start());
  }

  /** Opens its pool and sets its users to work; returns when each has had a success. */
  void work(String url, String user, int timeoutMillis, int periodMillis, int firstRow) {
    service.command(pool.open(url, user, LoadedPool.SIZE, timeoutMillis));
    service.command(
        "users-start workers=" + USERS + " period=" + periodMillis + " row=" + firstRow);
    long now = System.nanoTime();
    fault(now);
    healed(now);
    Await.that("all users of " + this + " work", START_LIMIT, this::recovered);
  }

  void fault(long at) {
    service.command("users-fault at=" + at);
  }

  void struck(long at) {
    service.command("users-struck at=" + at);
  }

  void healing(long at) {
    service.command("users-healing at=" + at);
  }

  void healed(long at) {
    service.command("users-healed at=" + at);
  }

  boolean recovered() {
    return all(service.command("users-recovered"));
  }

  /** Whether every user has had a success since. */
  boolean servedSince(long at) {
    return all(service.command("users-served at=" + at));
  }

  private static boolean all(Answer users) {
    return users.number("workers") == users.number("of");
  }

  /** Lets users begin no further calls, and waits for those under way. */
  void rest() {
    service.command("users-pause");
    Await.that(
        "no user of " + this + " is in a call",
        () -> service.command("users-busy").number("calls") == 0);
  }

  Figures figures() {
    return Figures.of(service.command("users-summary"));
  }

  Answer command(String command) {
    return service.command(command);
  }

  /** Ends the load, closes the pool, closes the service's input, and waits for its end. */
  Ending end() {
    int patience = recovered() ? CALLS_END_MILLIS : CALLS_HANG_MILLIS;
    long stuck = service.command("users-stop " + patience).number("stuck");
    service.send("close-pool");
    service.endInput();
    try {
      return new Ending(stuck, service.awaitExit(END_LIMIT).code());
    } catch (AssertionError e) {
      return new Ending(stuck, -1);
    }
  }

  /** What the agent says; nothing where there is none. */
  AgentFigures agentFigures() {
    return agent ? AgentFigures.of(metrics()) : AgentFigures.NONE;
  }

  Metrics metrics() {
    return service.metrics();
  }

  String stderr() {
    return service.stderr();
  }

  LoadedPool pool() {
    return pool;
  }

  boolean hasAgent() {
    return agent;
  }

  @Override
  public void close() {
    service.close();
  }

  @Override
  public String toString() {
    return pool + (agent ? " with the agent" : " without the agent");
  }
}
