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
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

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
  void work(String url, String user, int periodMillis, int firstRow) {
    service.command(pool.open(url, user, LoadedPool.SIZE));
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

  void healed(long at) {
    service.command("users-healed at=" + at);
  }

  boolean recovered() {
    Answer answer = service.command("users-recovered");
    return answer.number("workers") == answer.number("of");
  }

  Figures figures() {
    return Figures.of(service.command("users-summary"));
  }

  Answer command(String command) {
    return service.command(command);
  }

  /** Ends the load, closes the pool, closes the service's input, and waits for its end. */
  Ending end() {
    long stuck = service.command("users-stop 10000").number("stuck");
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
