// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.observability.Json;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.service.ForkedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Asks a service's endpoint, as the administrator. */
record EndpointClient(ForkedService service) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** A document that is there. */
  Json get(String path) {
    HttpResponse<String> response = service.get(path);
    assertThat(response.statusCode()).as("GET " + path + ": " + response.body()).isEqualTo(200);
    return Json.parse(response.body());
  }

  /** Something that is done. */
  Json post(String path, String body) {
    HttpResponse<String> response = send(path, body);
    assertThat(response.statusCode()).as("POST " + path + ": " + response.body()).isEqualTo(200);
    return Json.parse(response.body());
  }

  /** Something that may not be done. */
  HttpResponse<String> send(String path, String body) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The lines of a stream, as they come. */
  Stream<String> lines(String path) throws IOException, InterruptedException {
    return HTTP.send(request(path).build(), BodyHandlers.ofLines()).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(service.adminUrl().toString() + path))
        .header("Authorization", "Bearer " + service.token());
  }

  /** The pool that leads to a database. */
  Json pool(TestDatabase database) {
    return get("/api/v1/pools?limit=500").at("items").items().stream()
        .filter(pool -> pool.text("url").contains("/" + database.name()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no pool leads to " + database.name()));
  }

  /** The path of the pool that leads to a database. */
  String path(TestDatabase database) {
    return "/api/v1/pools/" + encoded(pool(database).text("name"));
  }

  static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
