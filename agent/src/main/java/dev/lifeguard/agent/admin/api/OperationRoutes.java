// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.http.EventSink;
import dev.lifeguard.agent.admin.http.Json;
import dev.lifeguard.agent.admin.http.Note;
import dev.lifeguard.agent.admin.http.Pages;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.admin.http.ServerEvent;
import dev.lifeguard.agent.operation.OperationRefused;
import dev.lifeguard.agent.operation.OperationRequest;
import dev.lifeguard.agent.operation.OperationSnapshot;
import dev.lifeguard.agent.operation.Operations;
import dev.lifeguard.agent.operation.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Long work: what runs and ran, how far it is, and an end to it. */
public final class OperationRoutes {

  private static final String PATH = "/api/v1/operations";

  private OperationRoutes() {}

  /** The routes. */
  public static List<Route> of(Operations operations) {
    return List.of(
        Route.get(PATH, Role.VIEWER, request -> list(operations, request)),
        Route.get(
            PATH + "/{id}",
            Role.VIEWER,
            request -> Response.json(view(operations, found(operations, request)))),
        Route.get(PATH + "/{id}/events", Role.VIEWER, request -> events(operations, request)),
        Route.of(
            "DELETE", PATH + "/{id}", Role.OPERATOR, null, request -> cancel(operations, request)));
  }

  private static Response list(Operations operations, Request request) {
    String kind = request.query("kind");
    List<OperationSnapshot> all =
        operations.list().stream()
            .filter(each -> kind == null || each.kind().equals(kind))
            .toList();
    return page(request, operations, all);
  }

  static Response page(Request request, Operations operations, List<OperationSnapshot> shown) {
    return Pages.of(request, shown, OperationRoutes::newestFirst, each -> view(operations, each));
  }

  /** With what it waits for. */
  private static OperationView view(Operations operations, OperationSnapshot seen) {
    return OperationView.of(seen, operations.before(seen.id()));
  }

  private static String newestFirst(OperationSnapshot operation) {
    return String.format("%019d", Long.MAX_VALUE - operation.number());
  }

  private static OperationSnapshot found(Operations operations, Request request) {
    OperationSnapshot found = operations.find(request.variable("id"));
    if (found == null) {
      throw unknown();
    }
    return found;
  }

  private static Refusal unknown() {
    return new Refusal(
        404,
        "operation",
        "No such operation",
        "There is none of that id; what ended is remembered for a day.");
  }

  private static Response events(Operations operations, Request request) {
    OperationSnapshot found = found(operations, request);
    return Response.events((sink, lastId) -> follow(operations, found.id(), sink));
  }

  private static Runnable follow(Operations operations, String id, EventSink sink) {
    Progress.Handle following = operations.follow(id, now -> tell(sink, now));
    if (following == null) {
      sink.end(); // forgotten meanwhile
      return () -> {};
    }
    return following::close;
  }

  private static void tell(EventSink sink, OperationSnapshot now) {
    sink.send(event(now));
    if (now.state().isEnd()) {
      sink.end();
    }
  }

  /** As it also goes to those who listen to everything. */
  public static ServerEvent event(OperationSnapshot now) {
    return new ServerEvent(null, "operation", Json.text(OperationView.of(now)));
  }

  private static Response cancel(Operations operations, Request request) {
    OperationSnapshot found = found(operations, request);
    if (!operations.cancel(found.id())) {
      throw new Refusal(
          409,
          "operation-over",
          "The operation has ended",
          "It is " + found(operations, request).state().text() + ".");
    }
    return Response.json(202, OperationView.of(found(operations, request)))
        .noting(Note.of("operation.cancel", found.id()));
  }

  /** Begins one; the answer says where it can be followed. */
  static Response start(Operations operations, OperationRequest request, Note note) {
    try {
      OperationSnapshot begun = operations.start(request);
      return Response.json(202, view(operations, begun))
          .with("Location", PATH + "/" + begun.id())
          .noting(note);
    } catch (OperationRefused refused) {
      return refused(refused);
    }
  }

  private static Response refused(OperationRefused why) {
    String detail = why.getMessage() + (why.running().isEmpty() ? "." : ": see its address.");
    Response response =
        switch (why.reason()) {
          case RUNS -> refusal(409, "operation-running", "One runs already", detail);
          case FULL -> refusal(503, "operations-full", "Too many operations wait", detail);
          case ENDING -> refusal(503, "ending", "The service ends", detail);
        };
    @Nullable String running = why.running().isEmpty() ? null : why.running();
    return running == null ? response : response.with("Location", PATH + "/" + running);
  }

  private static Response refusal(int status, String name, String title, String detail) {
    return new Refusal(status, name, title, detail).response();
  }
}
