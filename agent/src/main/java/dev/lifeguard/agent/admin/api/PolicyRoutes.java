// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.http.Pages;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.DetectedEnvironment;
import dev.lifeguard.agent.config.Effective;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The settings: what holds and why, and changing that while the service runs. */
public final class PolicyRoutes {

  private final Configuration configuration;

  private PolicyRoutes(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * The routes.
   *
   * @param settle tells the audit log of changes that came before: they are to stand before it
   *     there
   */
  public static List<Route> of(Configuration configuration, Runnable settle) {
    PolicyRoutes routes = new PolicyRoutes(configuration);
    PolicyPatch patch = new PolicyPatch(configuration, settle);
    return List.of(
        Route.get("/api/v1/policies", Role.VIEWER, routes::list),
        Route.of("PATCH", "/api/v1/policies", Role.OPERATOR, "policies", patch::handle));
  }

  private Response list(Request request) {
    List<Effective> settings = new ArrayList<>();
    Map<String, List<PolicyViews.OfPool>> pools = new HashMap<>();
    for (Effective one : configuration.effective()) {
      if (one.pool().isEmpty()) {
        settings.add(one);
      } else {
        pools
            .computeIfAbsent(one.setting().key(), key -> new ArrayList<>())
            .add(PolicyViews.ofPool(configuration, one));
      }
    }
    DetectedEnvironment environment = configuration.policies().detectedEnvironment();
    return Pages.of(
        request,
        settings,
        Effective::key,
        one -> PolicyViews.item(configuration, one, pools.getOrDefault(one.key(), List.of())),
        new PolicyViews.Beside(
            environment.value().name().toLowerCase(Locale.ROOT),
            environment.where(),
            configuration.problems().stream().map(PolicyViews::wrong).toList()),
        Pages.MOST);
  }
}
