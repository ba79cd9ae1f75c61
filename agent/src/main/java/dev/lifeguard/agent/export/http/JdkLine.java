// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import dev.lifeguard.agent.http.Clients;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Through the JDK's HTTP client: with TLS, or through a proxy. */
final class JdkLine implements Line {

  private final URI endpoint;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * @param tls null for what the JVM trusts
   */
  JdkLine(URI endpoint, Duration connect, Duration timeout, @Nullable SSLContext tls) {
    this.endpoint = endpoint;
    this.timeout = timeout;
    boolean plain = "http".equalsIgnoreCase(endpoint.getScheme());
    client =
        Clients.client(
            "lifeguard-export-http", connect, tls == null && plain ? new WithoutTls() : tls);
  }

  @Override
  public Reply post(Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).timeout(timeout);
    headers.forEach(request::setHeader);
    HttpResponse<InputStream> response =
        client.send(
            request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      HttpHeaders given = response.headers();
      return new Reply(
          response.statusCode(),
          given.firstValue("Content-Type").orElse(""),
          given.firstValue("Retry-After").orElse(""),
          in.readNBytes(Reply.MOST_BYTES));
    }
  }

  @Override
  public void close() {}
}
