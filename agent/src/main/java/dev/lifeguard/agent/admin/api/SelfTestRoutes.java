// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.http.Note;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.operation.OperationRequest;
import dev.lifeguard.agent.operation.OperationSnapshot;
import dev.lifeguard.agent.operation.Operations;
import dev.lifeguard.agent.selftest.SelfTestOrder;
import dev.lifeguard.agent.selftest.SelfTests;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Self-tests: begun here, followed as operations. */
public final class SelfTestRoutes {

  private static final String PATH = "/api/v1/selftest";
  private static final int USERS = 50;
  private static final int SECONDS = 10;

  private final SelfTests tests;
  private final Operations operations;
  private final boolean production;

  private SelfTestRoutes(SelfTests tests, Operations operations, boolean production) {
    this.tests = tests;
    this.operations = operations;
    this.production = production;
  }

  /**
   * The routes.
   *
   * @param production whether they need force here
   */
  public static List<Route> of(SelfTests tests, Operations operations, boolean production) {
    SelfTestRoutes routes = new SelfTestRoutes(tests, operations, production);
    return List.of(
        Route.get(PATH, Role.VIEWER, routes::last),
        Route.of("POST", PATH, Role.OPERATOR, SelfTests.KIND, routes::start));
  }

  /** The newest of each database. */
  private Response last(Request request) {
    Set<String> seen = new HashSet<>();
    List<OperationSnapshot> newest =
        operations.list().stream()
            .filter(each -> each.kind().equals(SelfTests.KIND))
            .filter(each -> seen.add(String.valueOf(each.database())))
            .toList();
    return OperationRoutes.page(request, operations, newest);
  }

  private Response start(Request request) {
    SelfTestRequest wanted =
        request.body().length == 0 ? SelfTestRequest.USUAL : request.body(SelfTestRequest.class);
    if (production && !wanted.isForced()) {
      throw new Refusal(
          409,
          "selftest-production",
          "Not in production without force",
          "A self-test uses the service's own pool and database. Send \"force\":true"
              + " (at a shell: --force), in a quiet hour.");
    }
    SelfTestOrder order = order(wanted);
    OperationRequest begun = tests.request(order, request.caller().id());
    if (begun == null) {
      throw unknown();
    }
    String action = wanted.isForced() ? "selftest.start forced" : "selftest.start";
    return OperationRoutes.start(operations, begun, Note.of(action, order.pool()));
  }

  private SelfTestOrder order(SelfTestRequest wanted) {
    Double threshold = wanted.latencyThresholdMillis();
    if (threshold != null && !(threshold > 0 && threshold <= 60_000)) {
      throw limit("latencyThresholdMillis", "more than 0 and at most 60000");
    }
    return new SelfTestOrder(
        pool(wanted.pool()),
        within("users", wanted.users(), 0, SelfTestOrder.MOST_USERS, USERS),
        Duration.ofSeconds(
            within(
                "seconds", wanted.seconds(), 1, (int) SelfTestOrder.LONGEST.toSeconds(), SECONDS)),
        within("connections", wanted.connections(), 1, SelfTestOrder.MOST_CONNECTIONS, 0),
        threshold,
        wanted.isForced());
  }

  private static int within(String name, @Nullable Integer given, int least, int most, int usual) {
    if (given == null) {
      return usual;
    }
    if (given < least || given > most) {
      throw limit(name, "from " + least + " to " + most);
    }
    return given;
  }

  private static Refusal limit(String name, String allowed) {
    return new Refusal(400, "limits", "Beyond the limits", name + " is " + allowed + ".");
  }

  private String pool(@Nullable String name) {
    List<String> pools = tests.pools();
    if (name != null) {
      return name;
    }
    if (pools.size() == 1) {
      return pools.get(0);
    }
    throw new Refusal(
        409,
        "selftest-pool",
        "Which pool?",
        pools.isEmpty()
            ? "There is no pool with a connection to PostgreSQL yet."
            : "Name one as \"pool\": " + String.join(", ", pools) + ".");
  }

  private static Refusal unknown() {
    return new Refusal(
        404, "pool", "No such pool", "There is no pool of that name that leads to PostgreSQL.");
  }
}
