// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import java.time.Duration;
import java.util.Map;

/** What happens to a database and to the connections to it. */
enum Fault {
  RESTART("restart", "`pg_ctl restart`, fast mode: PostgreSQL is away for about 0.3 s", 0),
  KILL("kill", "every server process gets SIGKILL; started again at once, with crash recovery", 0),
  OUTAGE("outage", "PostgreSQL is stopped, and started again after 8 s", 8),
  FREEZE(
      "freeze",
      "every server process is frozen for 8 s: connections stay open, nothing answers",
      8),
  SLOW("slow", "every packet takes 100 ms in each direction, for 8 s", 8),
  UNPLUGGED(
      "unplugged",
      "packets vanish for 8 s, then new connections work; those of before are lost without a word",
      8),
  CUT("cut", "every connection is reset at once, the server is well", 0),
  FORGOTTEN(
      "forgotten",
      "a firewall forgets the connections while nobody uses them, for 32 s: what is sent then"
          + " vanishes",
      0),
  FORGOTTEN_CHECKED(
      "forgotten, checked",
      "a firewall forgets the connections while nobody uses them, for 2 s, and"
          + " `lifeguard.pool.validate=on` has them checked before they are handed out",
      0),
  TERMINATED(
      "terminated",
      "`pg_terminate_backend` of every session of the service, as a failover does",
      0),
  TOO_MANY(
      "max_connections",
      "somebody else takes all of the server's connections, the service's too, and keeps them for"
          + " 8 s",
      8),
  LEAK(
      "leak",
      "the service's own code borrows 8 of 8 connections and gives them back after 15 s",
      15),
  IDLE_IN_TRANSACTION(
      "idle in transaction",
      "the service's own code begins 4 transactions that each lock the row of a user, and then does"
          + " something else for 15 s: those users wait for the lock with the other 4 connections",
      15),
  DEADLOCK(
      "deadlock",
      "two threads of the service deadlock in the database, again and again for 5 s",
      5);

  private final String title;
  private final String description;
  private final Duration duration;

  Fault(String title, String description, int seconds) {
    this.title = title;
    this.description = description;
    this.duration = Duration.ofSeconds(seconds);
  }

  void strike(Scene scene) {
    switch (this) {
      case RESTART -> scene.server().restart();
      case KILL -> {
        scene.server().kill();
        scene.server().restart();
      }
      case OUTAGE -> scene.server().stop();
      case FREEZE -> scene.server().pause();
      case SLOW -> scene.network().delay(Duration.ofMillis(100));
      case UNPLUGGED -> scene.network().lose();
      case CUT -> scene.network().cut();
      case FORGOTTEN -> scene.forgetWhileIdle(Duration.ofSeconds(32));
      case FORGOTTEN_CHECKED -> scene.forgetWhileIdle(Duration.ofSeconds(2));
      case TERMINATED -> scene.terminate();
      case TOO_MANY -> scene.hog().takeAll(scene.server(), scene.database().name());
      case LEAK -> scene.misbehave("leak", LoadedPool.SIZE);
      case IDLE_IN_TRANSACTION -> scene.lockRows(LoadedPool.SIZE / 2);
      case DEADLOCK -> scene.misbehave("deadlock", 2);
    }
  }

  /** Until it is what it is called: how soon that is depends on the machine. */
  void takesEffect(Witness witness) {
    switch (this) {
      case OUTAGE -> witness.awaitRefusals();
      case LEAK -> witness.awaitTaken(LoadedPool.SIZE);
      case IDLE_IN_TRANSACTION -> witness.awaitTaken(LoadedPool.SIZE / 2);
      default -> {} // at once
    }
  }

  /** When it has lasted its time: until what is said of it has been seen. */
  void isSeen(Witness witness) {
    switch (this) {
      case LEAK -> witness.awaitTakenBack();
      case IDLE_IN_TRANSACTION -> witness.awaitServed();
      case DEADLOCK -> witness.awaitDeed("40P01");
      default -> {} // nothing to wait for
    }
  }

  void heal(Scene scene) {
    switch (this) {
      case OUTAGE -> scene.server().restart();
      case FREEZE -> scene.server().resume();
      case SLOW, UNPLUGGED -> scene.network().pass();
      case TOO_MANY -> scene.hog().release();
      case LEAK, IDLE_IN_TRANSACTION, DEADLOCK -> scene.behave();
      default -> {} // over when it has struck
    }
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }

  Duration duration() {
    return duration;
  }

  /**
   * For how long the server may answer nobody. One that is away for longer than callers are let
   * wait has not been restarted, nor is it well, but is an {@link #OUTAGE}, for which other things
   * hold. The agent waits for two seconds.
   */
  Duration longestSilence() {
    return this == RESTART || isServerWell() ? Duration.ofMillis(1500) : Duration.ofDays(1);
  }

  /** PostgreSQL answers whoever connects: whatever fails is no reason to refuse anybody. */
  boolean isServerWell() {
    return switch (this) {
      case SLOW,
          CUT,
          FORGOTTEN,
          FORGOTTEN_CHECKED,
          TERMINATED,
          LEAK,
          IDLE_IN_TRANSACTION,
          DEADLOCK ->
          true;
      default -> false;
    };
  }

  /** Whether one more may connect and ask: not where the last connection is to be taken. */
  boolean leavesRoom() {
    return this != TOO_MANY;
  }

  /** Whether a service with the agent gets over it: not where it waits for answers for ever. */
  boolean isGotOver() {
    return this != UNPLUGGED;
  }

  /**
   * How long the pool lets callers wait: where nobody is to fail no busy machine is to fail them.
   */
  int timeoutMillis() {
    return this == DEADLOCK ? 60_000 : LoadedPool.TIMEOUT_MILLIS;
  }

  /** Where there is a pool, and where it matters whether there is one. */
  boolean appliesTo(LoadedPool pool) {
    return switch (this) {
      case LEAK, IDLE_IN_TRANSACTION, FORGOTTEN, FORGOTTEN_CHECKED -> pool.pools();
      default -> true;
    };
  }

  /** What the agent is told beyond {@code lifeguard.environment=production}. */
  Map<String, String> settings() {
    return switch (this) {
      case LEAK -> Map.of("leak", "enforce", "leak.threshold", "2s", "leak.reclaim-after", "4s");
      case FORGOTTEN_CHECKED -> Map.of("pool.validate", "on");
      case IDLE_IN_TRANSACTION -> Map.of("session.idle-in-transaction-timeout", "3s");
      default -> Map.of();
    };
  }
}
