// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.http.Pages;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.diagnosis.ActiveSession;
import dev.lifeguard.agent.diagnosis.ActiveSession.Kind;
import dev.lifeguard.agent.diagnosis.DatabaseActivity;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's sessions of the service, and who blocks them. */
public final class ActivityRoutes {

  private ActivityRoutes() {}

  /** The routes. */
  public static List<Route> of(Supplier<List<DatabaseActivity>> activity) {
    return List.of(
        Route.get("/api/v1/activity", Role.VIEWER, request -> page(request, activity.get())));
  }

  @Json
  record Beside(List<Database> databases) {}

  @Json
  record Database(
      String name,
      int sessions,
      int blockers,
      @Nullable String silence,
      List<MissingRight> missingRights) {}

  @Json
  record MissingRight(String right, String shows, String grant) {}

  @Json
  record Session(
      String database,
      int pid,
      String kind,
      String application,
      String user,
      @Nullable String client,
      @Nullable String state,
      @Nullable String waitEvent,
      @Nullable Instant since,
      @Nullable Long stateMillis,
      @Nullable Long queryMillis,
      @Nullable Long transactionMillis,
      @Nullable String statement,
      @Nullable String fingerprint,
      List<Integer> blockedBy,
      @Nullable String pool,
      @Nullable String thread) {}

  private static Response page(Request request, List<DatabaseActivity> all) {
    List<Session> items = new ArrayList<>();
    List<Database> databases = new ArrayList<>();
    for (DatabaseActivity each : all) {
      each.sessions().forEach(session -> items.add(session(each.database(), session)));
      databases.add(database(each));
    }
    return Pages.of(
        request,
        items,
        each -> each.database() + '\0' + String.format(Locale.ROOT, "%010d", each.pid()),
        each -> each,
        new Beside(databases),
        Pages.MOST);
  }

  private static Database database(DatabaseActivity of) {
    int blockers = (int) of.sessions().stream().filter(each -> each.kind() == Kind.BLOCKER).count();
    return new Database(
        of.database(),
        of.sessions().size() - blockers,
        blockers,
        of.silence().isEmpty() ? null : of.silence(),
        of.hidden() == 0 ? List.of() : List.of(missing(of)));
  }

  private static MissingRight missing(DatabaseActivity of) {
    String right = "pg_read_all_stats";
    return new MissingRight(
        right,
        "state, statement, client and blockers of " + of.hidden() + " sessions of other roles",
        "GRANT " + right + " TO " + of.role());
  }

  private static Session session(String database, ActiveSession of) {
    return new Session(
        database,
        of.pid(),
        of.kind().name().toLowerCase(Locale.ROOT),
        of.application(),
        of.user(),
        of.client(),
        of.state(),
        of.waitEvent(),
        of.since(),
        of.stateMillis(),
        of.queryMillis(),
        of.transactionMillis(),
        of.statement(),
        of.fingerprint(),
        of.blockedBy(),
        of.pool(),
        of.thread());
  }
}
