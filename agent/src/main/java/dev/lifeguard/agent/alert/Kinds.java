// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.diagnosis.PoolDiagnosis;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.guard.fleet.FleetSnapshot;
import dev.lifeguard.agent.pool.PoolSnapshot;
import dev.lifeguard.agent.query.OperationSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** All that rules look at. */
final class Kinds {

  static final Kind<PoolSnapshot> POOLS =
      new Kind<>(
          Subject.POOL,
          "/api/v1/pools/{name}/holders",
          readings -> readings.now().pools(),
          PoolSnapshot::name);

  /** What the diagnosis finds in pools. */
  static final Kind<Map.Entry<String, PoolDiagnosis>> DIAGNOSES =
      new Kind<>(
          Subject.POOL,
          "/api/v1/pools/{name}/holders",
          readings -> readings.now().diagnosis().entrySet(),
          Map.Entry::getKey);

  /** Names of pools that have a gate. */
  static final Kind<String> GATES =
      new Kind<>(
          Subject.POOL,
          "/api/v1/pools/{name}/holders",
          readings -> readings.now().gates().keySet(),
          Function.identity());

  static final Kind<BreakerSnapshot> BREAKERS =
      new Kind<>(
          Subject.DATABASE,
          "/api/v1/breakers",
          readings -> readings.now().breakers(),
          each -> Counts.name(each.database()));

  static final Kind<FleetSnapshot> FLEETS =
      new Kind<>(
          Subject.DATABASE,
          "/health",
          readings -> readings.now().fleet().values(),
          FleetSnapshot::database);

  /** Names of databases that were asked something by the service. */
  static final Kind<String> ASKED =
      new Kind<>(Subject.DATABASE, "/health", Kinds::asked, Function.identity());

  /** What databases say of themselves, while they are asked at all. */
  static final Kind<DatabaseFacts> DATABASES =
      new Kind<>(Subject.DATABASE, "/api/v1/database", Kinds::known, DatabaseFacts::name);

  /** Parts of the agent that have failed. */
  static final Kind<String> PLACES =
      new Kind<>(
          Subject.PLACE,
          "/health",
          readings -> readings.now().agentErrors().keySet(),
          Function.identity());

  static final Kind<Readings> SERVICE =
      new Kind<>(Subject.SERVICE, "/health", readings -> List.of(readings), readings -> "");

  private Kinds() {}

  private static Collection<String> asked(Readings readings) {
    Set<String> names = new LinkedHashSet<>();
    for (OperationSnapshot each : readings.now().operations()) {
      names.add(Counts.name(each.endpoint()));
    }
    return names;
  }

  private static Collection<DatabaseFacts> known(Readings readings) {
    List<DatabaseFacts> known = new ArrayList<>();
    for (DatabaseFacts each : readings.now().databases()) {
      if (!each.state().equals(DatabaseFacts.UNKNOWN)) {
        known.add(each);
      }
    }
    return known;
  }
}
