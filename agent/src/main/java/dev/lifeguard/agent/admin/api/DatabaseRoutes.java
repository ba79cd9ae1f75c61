// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.http.Pages;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.database.health.DatabaseHealth;
import java.util.List;

/** What the databases say of themselves. */
public final class DatabaseRoutes {

  private DatabaseRoutes() {}

  /** The routes. */
  public static List<Route> of(DatabaseHealth databases) {
    return List.of(
        Route.get(
            "/api/v1/database",
            Role.VIEWER,
            request ->
                Pages.of(request, databases.facts(), DatabaseFacts::name, DatabaseView::of)));
  }
}
