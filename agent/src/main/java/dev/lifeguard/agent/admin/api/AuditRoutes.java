// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.http.Pages;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.audit.Act.Outcome;
import dev.lifeguard.agent.audit.AuditLog;
import dev.lifeguard.agent.audit.AuditState;
import dev.lifeguard.agent.audit.Entry;
import io.avaje.jsonb.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who changed what, and who was refused. */
public final class AuditRoutes {

  @Json
  record Beside(@Nullable String file, @Nullable String problem, long unwritten, long withheld) {}

  @Json
  record Item(
      long seq,
      String time,
      String actor,
      @Nullable String remote,
      String action,
      String target,
      @Nullable String before,
      @Nullable String after,
      @Nullable String reason,
      @Nullable String ttl,
      String outcome,
      @Nullable Integer status,
      @Nullable Long millis,
      @Nullable String trace,
      @Nullable Long more,
      String hash) {}

  private AuditRoutes() {}

  /** The routes. */
  public static List<Route> of(AuditLog log) {
    return List.of(Route.get("/api/v1/audit", Role.ADMIN, request -> list(log, request)));
  }

  private static Response list(AuditLog log, Request request) {
    String outcome = outcome(request.query("outcome"));
    String action = request.query("action");
    List<Entry> found =
        log.newest().stream()
            .filter(entry -> outcome == null || entry.outcome().equals(outcome))
            .filter(entry -> action == null || entry.action().startsWith(action))
            .toList();
    AuditState state = log.state();
    return Pages.of(
        request,
        found,
        AuditRoutes::newestFirst,
        AuditRoutes::item,
        new Beside(state.file(), state.problem(), state.unwritten(), state.withheld()));
  }

  private static String newestFirst(Entry entry) {
    return String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - entry.seq());
  }

  private static @Nullable String outcome(@Nullable String given) {
    if (given != null
        && Arrays.stream(Outcome.values())
            .noneMatch(each -> each.name().toLowerCase(Locale.ROOT).equals(given))) {
      throw new Refusal(
          400, "outcome", "Not an outcome", "outcome is applied, denied, failed or expired.");
    }
    return given;
  }

  /** The event and the item of the list are the same. */
  static Item item(Entry entry) {
    return new Item(
        entry.seq(),
        entry.time(),
        entry.actor(),
        entry.remote(),
        entry.action(),
        entry.target(),
        entry.before(),
        entry.after(),
        entry.reason(),
        entry.ttl(),
        entry.outcome(),
        entry.status(),
        entry.millis(),
        entry.trace(),
        entry.more(),
        entry.hash());
  }
}
