// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.observability.Json;
import dev.lifeguard.it.service.ForkedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Looks at a service's policies and changes them, with a token. */
record PolicyDesk(ForkedService service, String token) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  HttpResponse<String> patch(String body) {
    return send("PATCH", "/api/v1/policies", body);
  }

  HttpResponse<String> send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.adminUrl() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
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

  /** A change that is made. */
  Json change(String body) {
    HttpResponse<String> response = patch(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.parse(response.body());
  }

  void set(String key, Object value) {
    change("{\"set\":{\"" + key + "\":\"" + value + "\"},\"reason\":\"INC-812\"}");
  }

  /** A setting as the endpoint shows it. */
  Json policy(String key) {
    return Json.parse(send("GET", "/api/v1/policies", "").body()).at("items").items().stream()
        .filter(item -> item.text("key").equals(key))
        .findFirst()
        .orElseThrow();
  }

  /** The audit log, the newest entry first. */
  List<Json> audit() {
    return Json.parse(send("GET", "/api/v1/audit?limit=500", "").body()).at("items").items();
  }
}
