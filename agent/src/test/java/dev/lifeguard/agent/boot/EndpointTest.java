// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.admin.AdminPolicy;
import dev.lifeguard.agent.admin.AdminServer;
import dev.lifeguard.agent.admin.api.SchemaCheck;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.audit.Act;
import dev.lifeguard.agent.tls.TlsPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that the endpoint serves, by its own table of routes, over HTTP. */
class EndpointTest {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  @TempDir Path directory;

  private final Queue<Act> acts = new ConcurrentLinkedQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<AdminServer> servers = new ArrayList<>();
  private final Map<Role, String> tokens = new EnumMap<>(Role.class);
  private List<Route> routes;
  private AdminServer server;

  @BeforeEach
  void start() throws IOException {
    Map<Role, String> sources = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      String token = "token-of-" + role + "-0123456789abcdef";
      Path file = directory.resolve(role.name());
      Files.writeString(file, token);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      sources.put(role, "file:" + file);
      tokens.put(role, token);
    }
    routes = new Parts().endpoint().routes();
    server = server(sources, List.of());
  }

  private AdminServer server(Map<Role, String> sources, List<String> capabilities) {
    AdminPolicy policy =
        new AdminPolicy(
            true, "127.0.0.1", 0, false, "", sources, List.of(), capabilities, TlsPolicy.OFF);
    AdminServer started = new AdminServer(policy, "orders", () -> routes, acts::add);
    started.start();
    servers.add(started);
    return started;
  }

  @AfterEach
  void stop() {
    servers.forEach(AdminServer::stop);
  }

  private HttpResponse<String> send(AdminServer to, Route route, @Nullable Role role)
      throws Exception {
    String path = route.template().toString().replaceAll("\\{[a-z]+}", "none");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(to.url() + path))
            .method(route.method(), HttpRequest.BodyPublishers.noBody());
    if (role != null) {
      request.header("Authorization", "Bearer " + tokens.get(role));
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void everyRouteRefusesWithoutTheRightRole() throws Exception {
    for (Route route : routes) {
      Role needed = route.role();
      if (needed == null) {
        assertThat(send(server, route, null).statusCode()).as(name(route)).isNotIn(401, 403);
        continue;
      }
      assertThat(send(server, route, null).statusCode()).as(name(route)).isEqualTo(401);
      for (Role role : Role.values()) {
        if (!role.covers(needed)) {
          HttpResponse<String> refused = send(server, route, role);
          assertThat(refused.statusCode()).as(name(route) + " as " + role).isEqualTo(403);
          assertThat(refused.body()).contains("urn:lifeguard:problem:role");
        }
      }
    }
  }

  @Test
  void everyRouteThatOnlyReadsAnswersTheRoleItNeeds() throws Exception {
    for (Route route : routes) {
      if (route.method().equals("GET") && route.role() != null && !isStream(route)) {
        HttpResponse<String> answer = send(server, route, route.role());
        boolean hasName = route.template().toString().contains("{");
        assertThat(answer.statusCode()).as(name(route)).isEqualTo(hasName ? 404 : 200);
      }
    }
  }

  @Test
  void everyCapabilityCanBeTakenAway() throws Exception {
    List<Route> capable = routes.stream().filter(route -> route.capability() != null).toList();
    List<String> away = capable.stream().map(route -> "-" + route.capability()).distinct().toList();
    Map<Role, String> sources = new EnumMap<>(Role.class);
    tokens.forEach((role, token) -> sources.put(role, "file:" + directory.resolve(role.name())));
    AdminServer bare = server(sources, away);

    assertThat(capable).isNotEmpty();
    for (Route route : capable) {
      HttpResponse<String> refused = send(bare, route, Role.ADMIN);
      assertThat(refused.statusCode()).as(name(route)).isEqualTo(403);
      assertThat(refused.body()).contains("urn:lifeguard:problem:capability");
    }
  }

  @Test
  void theDocumentNamesEveryRouteWithItsRoleAndCapability() throws Exception {
    Set<String> served = routes.stream().map(this::served).collect(Collectors.toSet());

    assertThat(documented(document())).containsExactlyInAnyOrderElementsOf(served);
  }

  private String served(Route route) {
    String role = route.role() == null ? "none" : route.role().name().toLowerCase(Locale.ROOT);
    return route.method() + " " + route.template() + " " + role + " " + route.capability();
  }

  private static Set<String> documented(SchemaCheck document) {
    Set<String> all = new TreeSet<>();
    document
        .paths()
        .forEach(
            (path, operations) ->
                SchemaCheck.object(operations)
                    .forEach(
                        (method, operation) -> {
                          if (METHODS.contains(method)) {
                            Map<String, Object> found = SchemaCheck.object(operation);
                            all.add(
                                method.toUpperCase(Locale.ROOT)
                                    + " "
                                    + path
                                    + " "
                                    + found.get("x-role")
                                    + " "
                                    + found.get("x-capability"));
                          }
                        }));
    return all;
  }

  @Test
  void everyAnswerIsAsTheDocumentSays() throws Exception {
    SchemaCheck document = document();
    for (Route route : routes) {
      String path = route.template().toString();
      if (route.method().equals("GET") && !path.contains("{") && !isStream(route)) {
        HttpResponse<String> answer = send(server, route, Role.ADMIN);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("application/json")) {
          assertThat(document.answer(path, "get", "200", answer.body())).as(path).isEmpty();
        }
      }
    }
  }

  @Test
  void theDocumentRefersToWhatItHas() throws Exception {
    assertThat(document().dangling()).isEmpty();
  }

  private SchemaCheck document() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/openapi.json"))
            .header("Authorization", "Bearer " + tokens.get(Role.VIEWER))
            .build();
    return new SchemaCheck(client.send(request, BodyHandlers.ofString()).body());
  }

  private static boolean isStream(Route route) {
    return route.template().toString().endsWith("/events");
  }

  private static String name(Route route) {
    return route.method() + " " + route.template();
  }
}
