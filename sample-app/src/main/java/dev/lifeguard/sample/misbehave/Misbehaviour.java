// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.misbehave;

import dev.lifeguard.sample.database.Database;
import dev.lifeguard.sample.http.Answer;
import dev.lifeguard.sample.http.Call;
import dev.lifeguard.sample.http.Route;
import java.sql.SQLException;
import java.util.List;

/**
 * The endpoints that misbehave on demand. Every parameter is bounded: the service recovers from
 * each of them by itself.
 */
public final class Misbehaviour implements AutoCloseable {

  private static final int MOST_MILLIS = 10_000;

  /** One misbehaviour, which reads its parameters from the call. */
  private interface Deed {
    Outcome commit(Call call) throws SQLException;
  }

  private final Connections connections;
  private final Locks locks;
  private final Statements statements;

  public Misbehaviour(Database database) {
    connections = new Connections(database);
    locks = new Locks(database);
    statements = new Statements(database);
  }

  public List<Route> routes() {
    return List.of(
        route(
            "leak",
            call ->
                connections.leak(
                    call.number("connections", 1, 1, 5), call.number("seconds", 30, 1, 300))),
        route("exhaust-pool", call -> connections.exhaust(millis(call, 3_000))),
        route("long-transaction", call -> connections.longTransaction(millis(call, 3_000))),
        route("lock-wait", call -> locks.lockWait(millis(call, 1_000))),
        route("deadlock", call -> locks.deadlock()),
        route("slow-query", call -> statements.slow(millis(call, 1_500))),
        route("n-plus-one", call -> statements.onePerRow(call.number("orders", 50, 1, 500))),
        route(
            "deep-offset",
            call -> statements.deepOffset(call.number("offset", 49_000, 0, 5_000_000))),
        route("large-result", call -> statements.large(call.number("rows", 100_000, 1, 200_000))),
        route("failing-statements", call -> statements.failing(call.number("times", 5, 1, 100))));
  }

  private static Route route(String name, Deed deed) {
    return Route.post("/misbehave/" + name, call -> Answer.ok(deed.commit(call)));
  }

  private static int millis(Call call, int otherwise) {
    return call.number("millis", otherwise, 1, MOST_MILLIS);
  }

  @Override
  public void close() {
    connections.close();
    locks.close();
  }
}
