// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private final Ledger ledger = new Ledger();

  private static PhysicalConnection connection() {
    return new PhysicalConnection(
        new Object(), Endpoint.UNKNOWN, (sql, batch, nanos, thrown) -> {}, 0, 0);
  }

  @Test
  void knowsTheOpenOnesOnly() {
    PhysicalConnection open = connection();
    PhysicalConnection closed = connection();
    ledger.add(open);
    ledger.add(closed);
    closed.close();

    assertThat(ledger.open()).containsExactly(open);
  }

  @Test
  void forgetsWhatTheServiceDroppedUnclosed() {
    PhysicalConnection kept = connection();
    ledger.add(kept);
    for (int i = 0; i < 100; i++) {
      ledger.add(connection());
    }

    Collected.until(() -> ledger.open().size() == 1);
    assertThat(ledger.open()).containsExactly(kept);
  }

  @Test
  void neverHoldsMoreThanItsBoundAndMakesRoomOfTheClosed() {
    List<PhysicalConnection> alive = new ArrayList<>();
    for (int i = 0; i < 20_050; i++) {
      alive.add(connection());
      ledger.add(alive.get(i));
    }
    assertThat(ledger.open()).hasSize(20_000);

    alive.subList(0, 100).forEach(PhysicalConnection::close);
    PhysicalConnection late = connection();
    ledger.add(late);

    assertThat(ledger.open()).contains(late).hasSize(19_901);
  }
}
