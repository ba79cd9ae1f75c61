// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.http.EventSink;
import dev.lifeguard.agent.admin.http.Note;
import dev.lifeguard.agent.admin.http.Pages;
import dev.lifeguard.agent.admin.http.Problem;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.admin.http.ServerEvent;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Routes of every kind, to see what the frame makes of them. */
final class SampleRoutes {

  /** Sent to a listener that read nothing. */
  static final AtomicInteger FLOOD = new AtomicInteger();

  /** It was sent no more. */
  static final CountDownLatch DROPPED = new CountDownLatch(1);

  /** More than the kernel keeps for somebody who reads nothing. */
  private static final byte[] LARGE = new byte[16 << 20];

  private SampleRoutes() {}

  static List<Route> of() {
    return List.of(
        Route.get("/sample/pools", Role.VIEWER, SampleRoutes::page),
        Route.get("/sample/pools/{name}", Role.VIEWER, request -> echo("one", request)),
        Route.get("/sample/pools/{name}/holders", Role.VIEWER, request -> echo("held", request)),
        Route.of("POST", "/sample/pools/{name}/evict", Role.OPERATOR, null, SampleRoutes::evict),
        Route.of("POST", "/sample/terminate", Role.ADMIN, "terminate", request -> Response.done()),
        Route.of("POST", "/sample/refused", Role.OPERATOR, null, SampleRoutes::refused),
        Route.of("PATCH", "/sample/body", Role.OPERATOR, null, SampleRoutes::body),
        Route.get("/sample/events", Role.VIEWER, request -> Response.events(SampleRoutes::count)),
        Route.get("/sample/large", Role.VIEWER, request -> Response.ok("text/plain", LARGE)),
        Route.get("/sample/quiet", Role.VIEWER, request -> Response.events((to, id) -> () -> {})),
        Route.get("/sample/flood", Role.VIEWER, request -> Response.events((to, id) -> flood(to))));
  }

  private static Response page(Request request) {
    List<Integer> numbers = IntStream.rangeClosed(1, 7).boxed().toList();
    return Pages.of(request, numbers, each -> "k" + each, each -> problem("n" + each));
  }

  private static Response echo(String title, Request request) {
    return Response.json(new Problem(title, request.variable("name"), 1, request.caller().id()));
  }

  private static Response evict(Request request) {
    String name = request.variable("name");
    return Response.json(problem("evicted"))
        .noting(new Note("pool.evict", name, "4", "0", "drill", null));
  }

  private static Response refused(Request request) {
    throw new Refusal(409, "busy", "Busy", "Try later.");
  }

  private static Response body(Request request) {
    return Response.json(request.body(Problem.class));
  }

  private static Problem problem(String type) {
    return new Problem(type, "", 0, "");
  }

  /** What the listener had last, and two more. */
  private static Runnable count(EventSink to, @Nullable String lastId) {
    to.send(new ServerEvent("7", "pool", "{\"after\":\"" + lastId + "\"}"));
    to.send(new ServerEvent(null, "pool", "two\nlines"));
    to.end();
    return () -> {};
  }

  /** Until it is not sent any more; nobody reads meanwhile. */
  private static Runnable flood(EventSink to) {
    String much = "x".repeat(64 * 1024);
    while (to.send(new ServerEvent(null, "pool", much))) {
      FLOOD.incrementAndGet();
    }
    DROPPED.countDown();
    return () -> {};
  }
}
