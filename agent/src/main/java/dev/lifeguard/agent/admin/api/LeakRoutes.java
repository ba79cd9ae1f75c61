// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.http.Pages;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.diagnosis.LeakSite;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.function.Supplier;

/** Where connections leak. */
public final class LeakRoutes {

  private LeakRoutes() {}

  /** The routes. */
  public static List<Route> of(Supplier<List<LeakSite>> leaks) {
    return List.of(Route.get("/api/v1/leaks", Role.VIEWER, request -> all(request, leaks.get())));
  }

  @Json
  record LeakView(
      String pool, String site, List<String> stack, long count, int open, long oldestMillis) {}

  private static Response all(Request request, List<LeakSite> leaks) {
    String pool = request.query("pool");
    List<LeakSite> asked =
        leaks.stream().filter(each -> pool == null || each.pool().equals(pool)).toList();
    return Pages.of(request, asked, each -> each.pool() + '\0' + site(each), LeakRoutes::view);
  }

  private static String site(LeakSite leak) {
    return leak.stack().isEmpty() ? "an unknown place" : leak.stack().get(0);
  }

  private static LeakView view(LeakSite leak) {
    return new LeakView(
        leak.pool(), site(leak), leak.stack(), leak.count(), leak.open(), leak.oldestMillis());
  }
}
