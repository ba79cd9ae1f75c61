// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SIGTERM reaches a service while transactions are under way. */
class TerminationIT {

  /** 128 and the number of SIGTERM: how a JVM ends that was told to. */
  private static final int TERMINATED = 143;

  private final TestDatabase database = TestPostgres.shared().database(getClass());

  private ForkedService service(Jdk jdk) {
    ForkedService service = DrainedPool.HIKARI.service().jdk(jdk).start();
    service.command(DrainedPool.HIKARI.open(database, "orders"));
    service.command(DrainedPool.HIKARI.open(database, "billing"));
    return service;
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void workUnderWayEndsAndNewcomersAreRefused(Jdk jdk) throws Exception {
    try (HeldLock lock = HeldLock.on(database);
        ForkedService service = service(jdk)) {
      service.command("use orders");
      service.command("errand-begin 1");
      service.command("use billing");
      service.command("errand-begin 2");
      service.adminUrl(); // by now the agent has its shutdown hook
      service.terminate();
      for (String pool : new String[] {"billing", "orders"}) {
        service.command("use " + pool);
        assertThat(DrainIT.firstRefusal(service).line())
            .contains("state=57P03")
            .contains("pool " + pool + ": is being closed");
      }
      lock.release();
      Exit exit = service.awaitExit();
      assertThat(exit.code()).isEqualTo(TERMINATED);
      assertThat(rows()).as("both transactions, whole").isEqualTo(4);
      // Who asked just then, and was not refused yet, counts as well.
      assertThat(exit.stderr())
          .containsPattern("shutdown: [23] connections were at work; closed when they were back");
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void whileTheServiceShutsDownItselfNobodyIsRefusedUntilItClosesThePool(Jdk jdk) throws Exception {
    try (HeldLock lock = HeldLock.on(database);
        ForkedService service = service(jdk)) {
      service.command("errand-hook");
      service.command("errand-begin 1");
      service.adminUrl();
      service.terminate();
      service.command("concurrent 2 50"); // the framework lets requests end
      service.command("errand-hook-go"); // and closes the pool
      assertThat(DrainIT.firstRefusal(service).state()).isEqualTo("57P03");
      lock.release();
      Exit exit = service.awaitExit();
      assertThat(exit.code()).isEqualTo(TERMINATED);
      assertThat(rows()).isEqualTo(2);
      assertThat(exit.stderr())
          .containsPattern(
              "pool billing: (1 connection was|2 connections were) at work; closed when (it was|they"
                  + " were) back");
    }
  }

  /** One after the other they would take three times as long. */
  @Test
  void poolsWhoseConnectionsAreNeverGivenBackHoldTheEndUpTogether() {
    try (ForkedService service =
        DrainedPool.HIKARI.service().property("lifeguard.drain.timeout", "10s").start()) {
      for (String pool : new String[] {"orders", "billing", "stock"}) {
        service.command(DrainedPool.HIKARI.open(database, pool));
        service.command("errand-hook");
        service.command("errand-forget");
      }
      service.adminUrl();
      service.command("errand-hook-go");
      service.terminate();
      Exit exit = service.awaitExit(Duration.ofSeconds(25));
      assertThat(exit.code()).isEqualTo(TERMINATED);
      assertThat(exit.stderr())
          .contains("1 still; closed over it (lifeguard.drain.timeout=10000ms");
    }
  }

  @Test
  void switchedOffTheServiceEndsAtOnce() throws Exception {
    try (HeldLock lock = HeldLock.on(database);
        ForkedService service =
            DrainedPool.HIKARI.service().property("lifeguard.drain", "off").start()) {
      service.command(DrainedPool.HIKARI.open(database, "orders"));
      service.command("errand-begin 1");
      service.adminUrl();
      service.terminate();
      assertThat(service.awaitExit().stderr()).doesNotContain("at work");
      lock.release();
      assertThat(rows()).isZero();
    }
  }

  private long rows() {
    return database.number("select count(*) from errand");
  }
}
