// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Route;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything the endpoint serves, and what of it a path means. */
final class RouteTable {

  /** A route, and what the path has in the template's places. */
  record Found(Route route, Map<String, String> variables) {}

  private final Supplier<List<Route>> source;
  private volatile @Nullable List<Route> routes;

  /**
   * Not asked for yet.
   *
   * @param source asked for once, by the first request
   */
  RouteTable(Supplier<List<Route>> source) {
    this.source = source;
  }

  private List<Route> routes() {
    List<Route> known = routes;
    if (known == null) {
      synchronized (this) {
        known = routes;
        if (known == null) {
          known = List.copyOf(source.get());
          routes = known;
        }
      }
    }
    return known;
  }

  /** Null when there is none of this method. */
  @Nullable Found find(Request request) {
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    Found best = null;
    for (Route route : routes()) {
      Map<String, String> variables = route.template().match(request.path());
      if (variables != null && route.method().equals(method) && isNearer(route, best)) {
        best = new Found(route, variables);
      }
    }
    return best;
  }

  private static boolean isNearer(Route route, @Nullable Found best) {
    return best == null || route.template().literal() > best.route().template().literal();
  }

  /** With which methods the path is served. */
  List<String> methods(String path) {
    return routes().stream()
        .filter(route -> route.template().match(path) != null)
        .map(Route::method)
        .distinct()
        .sorted()
        .toList();
  }
}
