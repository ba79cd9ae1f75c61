// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.Admission.Admitted;
import dev.lifeguard.agent.admin.Admission.Refused;
import dev.lifeguard.agent.admin.http.Caller;
import dev.lifeguard.agent.admin.http.Problem;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.log.Log;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides, on its head alone, whether a request reaches a route. */
final class Gate {

  private final RouteTable routes;
  private final Capabilities capabilities;
  private final CurrentTokens tokens;
  private final AllowedHosts hosts;
  private final FailureDelay failures;

  Gate(
      RouteTable routes,
      Capabilities capabilities,
      CurrentTokens tokens,
      AllowedHosts hosts,
      FailureDelay failures) {
    this.routes = routes;
    this.capabilities = capabilities;
    this.tokens = tokens;
    this.hosts = hosts;
    this.failures = failures;
  }

  Admission admit(Request request) {
    if (!hosts.allow(request.header("host"), request.local())) {
      return refused(
          request,
          Problem.of(
              421,
              "host",
              "Host not allowed",
              "Use the address the endpoint is bound to, or add the name to"
                  + " lifeguard.admin.allowed-hosts."));
    }
    if (!request.safe() && CrossOrigin.forbidden(request)) {
      return refused(
          request,
          Problem.of(
              403, "cross-origin", "Cross-origin request refused", "Call from the console."));
    }
    RouteTable.Found found = routes.find(request);
    if (found != null) {
      return admit(request, found);
    }
    // What routes there are is for those who have a token.
    return request.path().startsWith("/api/") && role(request) == null
        ? unauthorized(request)
        : refused(request, notFound(request));
  }

  private Admission admit(Request request, RouteTable.Found found) {
    Route route = found.route();
    Role role = role(request);
    Request known = request.admitted(found.variables(), new Caller(role, request.remote()));
    Role needed = route.role();
    if (needed == null) {
      return new Admitted(route, known);
    }
    if (role == null) {
      return unauthorized(request);
    }
    if (!role.covers(needed)) {
      String detail = "This needs role " + needed.name().toLowerCase(Locale.ROOT) + ".";
      return refused(known, Problem.of(403, "role", "Role too low", detail));
    }
    if (!capabilities.has(route.capability())) {
      return refused(
          known,
          Problem.of(
              403,
              "capability",
              "Switched off",
              "lifeguard.admin.capabilities has taken " + route.capability() + " away."));
    }
    return new Admitted(route, known);
  }

  private @Nullable Role role(Request request) {
    return tokens.roleOf(request.header("authorization"));
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
      return refused(request, response);
    }
    Log.rateLimited(
        "admin-token",
        "admin endpoint: wrong token from " + request.remote() + " for " + request.path());
    return new Refused(request, response, failures.next(request.remote()));
  }

  private Response notFound(Request request) {
    List<String> methods = routes.methods(request.path());
    if (methods.isEmpty()) {
      return Problem.of(404, "not-found", "Not found", "There is no such path.");
    }
    String allow = String.join(", ", methods);
    return Problem.of(405, "method", "Method not allowed", "Allowed: " + allow + ".")
        .with("Allow", allow);
  }

  private static Refused refused(Request request, Response response) {
    return new Refused(request, response, 0);
  }
}
