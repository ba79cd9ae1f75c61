// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.database.Account;
import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.pool.Endpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database that sleeps when nobody uses it is not kept awake by being asked how it is. */
class KnownDatabaseTest {

  private static final Endpoint SHOP = new Endpoint("postgresql", "shop", "db", 5432, "");

  private final ControlConnections control =
      new ControlConnections(work -> work.call(), () -> "lifeguard:test", () -> Account.OF_SERVICE);
  private final KnownDatabase database = new KnownDatabase(control, watched(1, 5), 0);

  @Test
  void oneThatTheServiceHasConnectionsToIsLookedAt() {
    assertThat(database.isWorthIt(watched(1, 5))).isTrue();
    assertThat(database.isWorthIt(watched(1, 5))).isTrue();
  }

  @Test
  void oneThatNobodyIsConnectedToOrAskedForIsNot() {
    database.isWorthIt(watched(0, 5));
    assertThat(database.isWorthIt(watched(0, 5))).isFalse();
    assertThat(database.isWorthIt(watched(0, 6))).as("asked for since").isTrue();
    assertThat(database.isWorthIt(watched(0, 6))).isFalse();
  }

  @Test
  void aFailureIsFollowedUp() {
    database.isWorthIt(watched(0, 5));
    database.look(1_000); // no way is known
    assertThat(database.isWorthIt(watched(0, 5))).isTrue();
  }

  private static Watched watched(int connections, long uses) {
    return new Watched(SHOP, List.of("orders"), connections, uses);
  }
}
