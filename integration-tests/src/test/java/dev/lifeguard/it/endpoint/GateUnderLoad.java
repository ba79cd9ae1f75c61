// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Sixteen threads before a gate whose limit is moved, until they feel it. */
record GateUnderLoad(ForkedService service, TestDatabase database) {

  private static final int LOW = 3;
  private static final int HIGH = 9;
  private static final int CHANGES = 6;
  private static final int ROUNDS = 40;

  /** The locks of who has a connection, on the server. */
  private static final String HELD =
      "select count(*) from pg_locks where locktype = 'advisory' and objid = 4711 and granted"
          + " and database = (select oid from pg_database where datname = current_database())";

  void start() {
    service.command("steady 16 5");
  }

  /** Moves the limit up and down, and waits each time until the threads behave so. */
  void move(String by, IntConsumer limit) {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < CHANGES; i++) {
      boolean up = i % 2 == 0;
      long start = System.nanoTime();
      limit.accept(up ? HIGH : LOW);
      long felt = Await.value(by + " moves the limit", up ? this::more : this::fewer);
      millis.add((felt - start) / 1_000_000);
      if (!up) {
        assertThat(database.number(HELD)).isLessThanOrEqualTo(LOW);
      }
    }
    System.out.println(by + ": in force after " + millis + " ms");
  }

  /** When more than the low limit had a connection; null if they had not. */
  @Nullable Long more() {
    return service.command("steady-figures").number("peak") > LOW ? System.nanoTime() : null;
  }

  /**
   * Since when so many rounds passed without that; null if it was not so. In a moment, fewer may
   * have one by chance.
   */
  @Nullable Long fewer() {
    long start = System.nanoTime();
    long until = service.command("steady-figures").number("rounds") + ROUNDS;
    while (true) {
      Answer figures = service.command("steady-figures");
      if (figures.number("peak") > LOW) {
        return null;
      }
      if (figures.number("rounds") >= until) {
        return start;
      }
    }
  }

  void stop() {
    Answer figures = service.command("steady-stop");
    assertThat(figures.number("failures")).as(figures.line()).isZero();
    assertThat(figures.number("rounds")).isPositive();
  }
}
