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
import dev.lifeguard.agent.config.PoolKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The settings: what holds and why, and changing that while the service runs. */
public final class PolicyRoutes {

  private final Configuration configuration;
  private final Supplier<Map<String, PoolOrder>> sizes;

  private PolicyRoutes(Configuration configuration, Supplier<Map<String, PoolOrder>> sizes) {
    this.configuration = configuration;
    this.sizes = sizes;
  }

  /**
   * The routes.
   *
   * @param sizes of pools by hand, which go before the settings
   * @param settle tells the audit log of changes that came before: they are to stand before it
   *     there
   */
  public static List<Route> of(
      Configuration configuration, Supplier<Map<String, PoolOrder>> sizes, Runnable settle) {
    PolicyRoutes routes = new PolicyRoutes(configuration, sizes);
    PolicyPatch patch = new PolicyPatch(configuration, settle);
    return List.of(
        Route.get("/api/v1/policies", Role.VIEWER, routes::list),
        Route.of("PATCH", "/api/v1/policies", Role.OPERATOR, "policies", patch::handle));
  }

  private Response list(Request request) {
    List<Effective> settings = new ArrayList<>();
    List<Effective> all = configuration.effective();
    Map<String, PoolOrder> ordered = new TreeMap<>(sizes.get());
    Map<String, List<PolicyViews.OfPool>> pools = new HashMap<>();
    for (Effective one : all) {
      if (one.pool().isEmpty()) {
        settings.add(one);
      } else if (!isSize(one) || !ordered.containsKey(one.pool())) {
        pools
            .computeIfAbsent(one.setting().key(), key -> new ArrayList<>())
            .add(PolicyViews.ofPool(configuration, one));
      }
    }
    ordered.forEach(
        (pool, order) ->
            pools
                .computeIfAbsent(PoolKeys.POOL_MAX.key(), key -> new ArrayList<>())
                .add(PolicyViews.ofOrder(pool, order, beneath(all, pool))));
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

  private static boolean isSize(Effective one) {
    return one.setting().key().equals(PoolKeys.POOL_MAX.key());
  }

  /** What was set for the pool alone, or else for all. */
  private static Effective beneath(List<Effective> all, String pool) {
    List<Effective> sizes = all.stream().filter(PolicyRoutes::isSize).toList();
    return sizes.stream()
        .filter(one -> one.pool().equals(pool))
        .findFirst()
        .orElseGet(
            () -> sizes.stream().filter(one -> one.pool().isEmpty()).findFirst().orElseThrow());
  }
}
