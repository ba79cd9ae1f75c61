// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.Admission.Admitted;
import dev.lifeguard.agent.admin.Admission.Refused;
import dev.lifeguard.agent.log.Log;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides, on its head alone, whether a request reaches a route. */
final class Gate {

  private final List<Route> routes;
  private final Tokens tokens;
  private final AllowedHosts hosts;
  private final FailureDelay failures;

  Gate(List<Route> routes, Tokens tokens, AllowedHosts hosts, FailureDelay failures) {
    this.routes = routes;
    this.tokens = tokens;
    this.hosts = hosts;
    this.failures = failures;
  }

  Admission admit(Request request) {
    if (!hosts.allow(request.header("host"), request.local())) {
      return refused(
          Problem.of(
              421,
              "host",
              "Host not allowed",
              "Use the address the endpoint is bound to, or add the name to"
                  + " lifeguard.admin.allowed-hosts."));
    }
    if (!request.safe() && CrossOrigin.forbidden(request)) {
      return refused(
          Problem.of(
              403, "cross-origin", "Cross-origin request refused", "Call from the console."));
    }
    Route route = route(request);
    if (route == null) {
      return refused(notFound(request));
    }
    return route.role() == null ? new Admitted(route) : authorized(request, route, route.role());
  }

  private Admission authorized(Request request, Route route, Role needed) {
    Role role = tokens.roleOf(request.header("authorization"));
    if (role == null) {
      return unauthorized(request);
    }
    if (!role.covers(needed)) {
      String detail = "This needs role " + needed.name().toLowerCase(Locale.ROOT) + ".";
      return refused(Problem.of(403, "role", "Role too low", detail));
    }
    return new Admitted(route);
  }

  private Admission unauthorized(Request request) {
    Response response =
        Problem.of(
                401,
                "token",
                "Token missing or wrong",
                "Send 'Authorization: Bearer <token>'; the agent's log names the token file.")
            .with("WWW-Authenticate", "Bearer realm=\"lifeguard\"");
    if (request.header("authorization") == null) {
      return refused(response);
    }
    Log.rateLimited(
        "admin-token",
        "admin endpoint: wrong token from " + request.remote() + " for " + request.path());
    return new Refused(response, failures.next(request.remote()));
  }

  private @Nullable Route route(Request request) {
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    for (Route route : routes) {
      if (route.path().equals(request.path()) && route.method().equals(method)) {
        return route;
      }
    }
    return null;
  }

  private Response notFound(Request request) {
    List<String> methods =
        routes.stream()
            .filter(route -> route.path().equals(request.path()))
            .map(Route::method)
            .toList();
    if (methods.isEmpty()) {
      return Problem.of(404, "not-found", "Not found", "There is no such path.");
    }
    String allow = String.join(", ", methods);
    return Problem.of(405, "method", "Method not allowed", "Allowed: " + allow + ".")
        .with("Allow", allow);
  }

  private static Refused refused(Response response) {
    return new Refused(response, 0);
  }
}
