// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import dev.lifeguard.agent.export.Outcome;
import dev.lifeguard.agent.export.Undelivered;
import dev.lifeguard.agent.http.Clients;
import dev.lifeguard.agent.http.Failures;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One attempt by one request, on the calling thread: whoever calls decides whether there is
 * another. Nothing of the service's own HTTP set-up takes part: no authenticator, no cookies, no
 * redirects, no tracing by another agent.
 */
final class JdkHttpSender implements HttpSender {

  private static final Failures.Hints OTLP =
      new Failures.Hints(
          "OTEL_EXPORTER_OTLP_TIMEOUT",
          "OTEL_EXPORTER_OTLP_CERTIFICATE",
          "OTEL_EXPORTER_OTLP_PROTOCOL=grpc");

  private final HttpSenderConfig config;
  private final HttpClient client;

  JdkHttpSender(HttpSenderConfig config) {
    this.config = config;
    client = Clients.client("lifeguard-export-http", config.getConnectTimeout(), tls(config));
  }

  private static @Nullable SSLContext tls(HttpSenderConfig config) {
    SSLContext given = config.getSslContext();
    boolean plain = "http".equalsIgnoreCase(config.getEndpoint().getScheme());
    return given == null && plain ? new WithoutTls() : given;
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    Outcome outcome = Clients.unseen(() -> attempt(message));
    if (outcome instanceof Outcome.Sent) {
      onResponse.accept(Answer.OK);
    } else {
      onError.accept(new Undelivered(outcome));
    }
  }

  private Outcome attempt(MessageWriter message) {
    try {
      return Answers.outcome(client.send(request(message), Answers.handler()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Later("interrupted", Duration.ZERO);
    } catch (IOException e) {
      return new Outcome.Later(Failures.text(e, config.getEndpoint(), OTLP), Duration.ZERO);
    } catch (IllegalArgumentException e) {
      // Its message quotes the header, and that may be a token.
      return new Outcome.Refused("a header cannot be sent (OTEL_EXPORTER_OTLP_HEADERS)");
    }
  }

  private HttpRequest request(MessageWriter message) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.getEndpoint())
            .timeout(config.getTimeout())
            .header("Content-Type", config.getContentType());
    config
        .getHeadersSupplier()
        .get()
        .forEach((name, values) -> values.forEach(value -> request.setHeader(name, value)));
    Compressor compressor = config.getCompressor();
    ByteArrayOutputStream body =
        new ByteArrayOutputStream(Math.max(1024, message.getContentLength()));
    if (compressor == null) {
      message.writeMessage(body);
    } else {
      request.header("Content-Encoding", compressor.getEncoding());
      try (OutputStream compressed = compressor.compress(body)) {
        message.writeMessage(compressed);
      }
    }
    return request.POST(BodyPublishers.ofByteArray(body.toByteArray())).build();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
