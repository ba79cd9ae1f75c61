// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.cap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One service for each pool and version: the service wants 50 connections, the settings 7. Each
 * test sets the maximum that it needs, which takes the agent a second: in this order it changes
 * least.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ParameterizedClass(name = "{0}")
@MethodSource("dev.lifeguard.it.cap.CappedPool#all")
class CapIT {

  private static final Duration LONG = Duration.ofSeconds(60);

  private static TestDatabase database = new TestDatabase("", "", "", "");

  @SuppressWarnings("NullAway.Init") // set before the first test of each pool
  private static ForkedService service;

  private final CappedPool pool;

  CapIT(CappedPool pool) {
    this.pool = pool;
  }

  @BeforeParameterizedClassInvocation
  static void start(CappedPool pool) {
    database = TestPostgres.shared().database(CapIT.class);
    service =
        pool.service()
            .property("lifeguard.pool", "enforce")
            .property("lifeguard.pool.max", 7)
            .property("lifeguard.pool.min-idle", 2)
            .property("lifeguard.pool.acquire-timeout", "1s")
            .property("lifeguard.pool.idle-timeout", "45s")
            .property("lifeguard.pool.max-lifetime", "20m")
            .property("lifeguard.pool.keepalive", "40s")
            .property("lifeguard.pool.validate", "on")
            .property("lifeguard.gate.max-wait", "1s")
            .start();
    service.command("open " + pool.kind() + " name=orders max=50 " + database.openArguments());
    Await.that("the first connection", LONG, () -> service.tryCommand("cycle 2").ok());
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    service.close();
  }

  @AfterEach
  void giveBack() {
    service.command("give-back");
  }

  private static void max(int max) {
    service.command("set-property lifeguard.pool.max " + max);
    cap(max);
  }

  private static void cap(int max) {
    Await.same(
        "the cap is in force",
        () -> service.metrics().count("lifeguard_pool_cap"),
        () -> (long) max);
  }

  /** To so many callers, each of which has one. */
  private static void lend(int count) {
    for (int i = 0; i < count; i++) {
      // Who has to wait for a connection to be opened may wait longer than a second.
      Await.that("one more", LONG, () -> service.tryCommand("elsewhere borrow 1").ok());
    }
  }

  /** By so many callers, each of which has one; the next one does not get any. */
  private static void exactly(int count) {
    lend(count);
    assertThat(service.tryCommand("elsewhere borrow 1").ok())
        .as("one more than %s", count)
        .isFalse();
  }

  @Test
  @Order(1)
  void exactlyAsManyAreLentAsTheCapSays() {
    max(7);
    exactly(7);
    if (pool.isKnown()) { // others may have opened what nobody uses
      Await.same("connections, as the server counts them", database::serverConnections, () -> 7L);
    }
  }

  @Test
  @Order(2)
  void theLibrarySaysWhatWasSet() {
    max(7);
    if (pool.started().isEmpty()) {
      return; // a pool without settings
    }
    String paths =
        pool.started().stream()
            .map(each -> each.substring(0, each.indexOf('=')))
            .collect(Collectors.joining(" "));
    String says = service.command("read " + paths).line();
    assertThat(says.substring("ok ".length()).split(" ")).containsAll(pool.started());
  }

  @Test
  @Order(3)
  void aLowerCapHoldsWhileThePoolRuns() {
    max(7);
    lend(7);
    service.command("give-back");
    max(3);
    // First the pool's own maximum is set, then what is open beyond it is kept from callers.
    Await.same(
        "callers are held to it", () -> service.metrics().count("lifeguard_gate_limit"), () -> 3L);
    exactly(3);
    if (pool.live()) {
      Await.that("the others are closed", () -> database.serverConnections() <= 3);
      assertThat(service.command("read " + pool.max()).line()).endsWith("=3");
    }
  }

  @Test
  @Order(5)
  void aHigherCapIsUsedAtOnceWhereTheLibraryCan() {
    max(9);
    exactly(pool.live() || !pool.isKnown() ? 9 : 7);
  }

  @Test
  @Order(4)
  void switchedOffTheServicesOwnNumbersComeBack() {
    max(3);
    service.command("set-property lifeguard.pool off");
    Await.that("no cap", () -> service.metrics().of("lifeguard_pool_cap").isEmpty());
    if (pool.live()) {
      assertThat(service.command("read " + pool.max()).line()).endsWith("=50");
    }
    lend(pool.live() ? 9 : 7);
    service.command("set-property lifeguard.pool enforce");
    cap(3);
  }

  @Test
  @Order(6)
  void theAgentItselfMakesNoErrors() {
    // Callers wait for a second only, and a connection may take longer to be opened.
    Await.that("callers are served", LONG, () -> service.tryCommand("concurrent 8 20").ok());
    assertThat(service.metrics().sum("lifeguard_agent_errors_total")).as(pool.toString()).isZero();
  }
}
