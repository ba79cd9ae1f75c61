// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Metrics;
import java.time.Duration;

/** Threads of a service that borrow without a pause, watched from inside and from the server. */
record Load(ForkedService service, TestDatabase database) {

  /** Those of the probe's advisory locks that are held: one for each connection in use. */
  private static final String HELD =
      "select count(*) from pg_locks where locktype = 'advisory' and objid = 4711 and granted"
          + " and database = (select oid from pg_database where datname = current_database())";

  Load start(int threads, int holdMillis) {
    service.command("steady " + threads + " " + holdMillis);
    return this;
  }

  /** How long so many rounds take is the machine's affair. */
  private static final Duration ROUNDS_LIMIT = Duration.ofMinutes(5);

  /** So many borrows more, during which never more than so many had a connection. */
  void neverMoreThan(int limit, int rounds) {
    Await.that(
        "as few in use as the limit says",
        () -> service.metrics().sum("lifeguard_gate_in_use") <= limit);
    awaitThoseFromBefore();
    long until = service.command("steady-figures").number("rounds") + rounds;
    Await.that(
        rounds + " rounds with limit " + limit,
        ROUNDS_LIMIT,
        () -> {
          assertThat(database.number(HELD)).as("the server's count").isLessThanOrEqualTo(limit);
          Answer figures = service.command("steady-figures");
          assertThat(figures.number("peak")).as("in use").isLessThanOrEqualTo(limit);
          return figures.number("rounds") >= until;
        });
  }

  /** Who came while there was no gate, or another limit, may hold a connection for long. */
  private void awaitThoseFromBefore() {
    service.command("steady-mark");
    Await.that(
        "each thread has ended what it was at",
        ROUNDS_LIMIT,
        () -> service.command("steady-figures").number("behind") == 0);
  }

  /** The limit is used to the full. */
  void reaches(int inUse) {
    Await.that(
        inUse + " in use at once", () -> service.command("steady-figures").number("peak") >= inUse);
  }

  /** Everything came back, and nothing failed. */
  void stop() {
    Answer figures = service.command("steady-stop");
    assertThat(figures.number("failures")).as(figures.line()).isZero();
    assertThat(figures.number("inside")).isZero();
    Metrics metrics = service.metrics();
    assertThat(metrics.sum("lifeguard_gate_in_use")).isZero();
    assertThat(metrics.sum("lifeguard_gate_waiting")).isZero();
  }
}
