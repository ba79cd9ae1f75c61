// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.http.EventSink;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.admin.http.ServerEvent;
import dev.lifeguard.agent.event.Event;
import dev.lifeguard.agent.event.Events;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stream of everything that happens. */
public final class EventRoutes {

  private EventRoutes() {}

  /** The routes. */
  public static List<Route> of(Events events) {
    return List.of(Route.get("/api/v1/events", Role.VIEWER, request -> open(events)));
  }

  private static Response open(Events events) {
    if (!events.hasRoom()) {
      throw new Refusal(
          503, "streams", "Too many streams", "8 may be open; close one, or ask again later.");
    }
    return Response.events((to, lastId) -> listen(events, to, lastId));
  }

  private static Runnable listen(Events events, EventSink to, @Nullable String lastId) {
    Runnable end = events.listen(event -> to.send(sent(event)), lastId);
    if (end == null) { // the last place was taken meanwhile
      to.end();
      return () -> {};
    }
    return end;
  }

  private static ServerEvent sent(Event event) {
    return new ServerEvent(event.id(), event.name(), event.json());
  }
}
