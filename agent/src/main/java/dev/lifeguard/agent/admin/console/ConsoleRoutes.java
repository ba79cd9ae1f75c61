// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.console;

import dev.lifeguard.agent.admin.http.Caller;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import java.util.List;

/** The console. Its files are for everyone and hold no data; the pages ask for a token. */
public final class ConsoleRoutes {

  private final ConsoleService service;
  private final ConsoleFiles files = new ConsoleFiles();

  private ConsoleRoutes(ConsoleService service) {
    this.service = service;
  }

  /** The routes. */
  public static List<Route> of(ConsoleService service) {
    ConsoleRoutes console = new ConsoleRoutes(service);
    return List.of(
        Route.get("/", null, request -> console.file("index.html", request)),
        Route.get(
            "/console/{file}", null, request -> console.file(request.variable("file"), request)),
        Route.get("/api/v1/session", Role.METRICS, request -> console.session(request.caller())));
  }

  private Response file(String name, Request request) {
    ConsoleFile file = files.find(name);
    if (file == null) {
      throw new Refusal(404, "not-found", "Not found", "The console has no such file.");
    }
    return file.answer(request);
  }

  private Response session(Caller caller) {
    Runtime.Version java = Runtime.version();
    return Response.json(
        new ConsoleSession(
            caller.id(),
            service.withheld(),
            service.name(),
            service.environment(),
            service.version(),
            System.getProperty("java.vm.name", "JVM") + " " + java,
            ProcessHandle.current().pid(),
            Runtime.getRuntime().availableProcessors()));
  }
}
