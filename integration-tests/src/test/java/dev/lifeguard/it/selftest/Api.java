// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.selftest;

import dev.lifeguard.it.service.ForkedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The agent's endpoint, asked as an administrator does. */
public final class Api {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String base;
  private final String token;

  /** Of this service; its address is looked up once, because the service may be busy later. */
  public Api(ForkedService service) {
    base = service.adminUrl().toString().replaceAll("/$", "");
    token = service.token();
  }

  /** The status and body of a GET. */
  public HttpResponse<String> get(String path) {
    return send("GET", path, "");
  }

  /** A JSON document. */
  public Answered read(String path) {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    return Answered.parse(response.body());
  }

  /** Any method; a body is JSON. */
  public HttpResponse<String> send(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
    if (body.isEmpty()) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
