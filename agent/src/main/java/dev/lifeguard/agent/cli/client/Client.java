// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import dev.lifeguard.agent.tls.CallerTls;
import dev.lifeguard.agent.tls.TlsFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Asks one agent. Whatever goes wrong is a {@link Failure} with its exit code. */
final class Client {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final String url;
  private final Path tokenFile;
  private final String token;
  private final HttpClient http;
  private final Curl curl;

  Client(EndpointOptions options, Surroundings surroundings, PrintWriter err) {
    url = Addresses.base(options.url);
    tokenFile = new TokenFiles(surroundings).find(options.tokenFile);
    token = TokenFiles.read(tokenFile);
    http = http(options);
    curl = new Curl(options, url, tokenFile, err);
    if (Addresses.exposes(url)) {
      err.println("warning: the token crosses the network unencrypted (--url " + url + ")");
    }
  }

  /** The answer to a GET. */
  Json get(String path) {
    return Answers.json(url, exchange("GET", path, ""));
  }

  /** The answer to what may change something; {@code body} is JSON, or empty. */
  Json send(String method, String path, String body) {
    return Answers.json(url, exchange(method, path, body));
  }

  /** All pages of a list as one answer. */
  Json all(String path) {
    Json first = get(path);
    if (!first.known("next")) {
      return first;
    }
    List<@Nullable Object> items = new ArrayList<>(values(first));
    String next = first.text("next");
    while (!next.isEmpty()) {
      Json page =
          get(path + (path.contains("?") ? "&" : "?") + "cursor=" + Addresses.encoded(next));
      items.addAll(values(page));
      next = page.text("next");
    }
    return first.with("items", items).with("next", null);
  }

  private static List<@Nullable Object> values(Json page) {
    List<@Nullable Object> values = new ArrayList<>();
    page.list("items").forEach(item -> values.add(item.value()));
    return values;
  }

  /** The lines of a stream of events; to be closed. */
  Stream<String> lines(String path) {
    HttpRequest request = request("GET", path, "").build();
    HttpResponse<Stream<String>> response = send(request, BodyHandlers.ofLines());
    if (response.statusCode() != 200) {
      try (Stream<String> body = response.body()) {
        throw Answers.refusal(url, response.statusCode(), String.join("\n", body.toList()));
      }
    }
    return response.body();
  }

  private HttpResponse<String> exchange(String method, String path, String body) {
    return send(request(method, path, body).timeout(ANSWER).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String method, String path, String body) {
    curl.show(method, path, body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json, text/event-stream");
    if (body.isEmpty()) {
      return request.method(method, BodyPublishers.noBody());
    }
    return request
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body));
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (ConnectException | HttpTimeoutException nobody) {
      throw unreachable(
          "nobody answers there; is the service up, and is this what its start line says?");
    } catch (SSLException untrusted) {
      throw unreachable(
          "no TLS with it: "
              + untrusted.getMessage()
              + " (--ca: whom to trust; --certificate and --key: what to show)");
    } catch (IOException broken) {
      throw unreachable(String.valueOf(broken.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw unreachable("interrupted");
    }
  }

  private Failure unreachable(String why) {
    return new Failure(Failure.UNREACHABLE, url + " cannot be reached (--url): " + why);
  }

  private static HttpClient http(EndpointOptions options) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER); // the token goes to nobody else
    try {
      if (!(options.ca + options.certificate + options.key).isEmpty()) {
        builder.sslContext(CallerTls.of(options.ca, options.certificate, options.key));
      }
    } catch (TlsFault fault) {
      throw new Failure(Failure.USAGE, fault.reason());
    }
    return builder.build();
  }
}
