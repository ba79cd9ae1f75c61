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
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One attempt by one request, on the calling thread: whoever calls decides whether there is
 * another. Nothing of the service's own HTTP set-up takes part: no authenticator, no cookies, no
 * redirects, no tracing by another agent.
 */
final class OtlpHttpSender implements HttpSender {

  private static final Failures.Hints OTLP =
      new Failures.Hints(
          "OTEL_EXPORTER_OTLP_TIMEOUT",
          "OTEL_EXPORTER_OTLP_CERTIFICATE",
          "OTEL_EXPORTER_OTLP_PROTOCOL=grpc");

  private final HttpSenderConfig config;
  private final Line line;

  OtlpHttpSender(HttpSenderConfig config) {
    this.config = config;
    line = line(config);
  }

  private static Line line(HttpSenderConfig config) {
    URI endpoint = config.getEndpoint();
    if ("http".equalsIgnoreCase(endpoint.getScheme()) && Clients.isDirect(endpoint)) {
      return new PlainLine(Receiver.of(endpoint), config.getConnectTimeout(), config.getTimeout());
    }
    return new JdkLine(
        endpoint, config.getConnectTimeout(), config.getTimeout(), config.getSslContext());
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    Outcome outcome = unseen(message);
    if (outcome instanceof Outcome.Sent) {
      onResponse.accept(Answer.OK);
    } else {
      onError.accept(new Undelivered(outcome));
    }
  }

  /** Another agent may trace the JDK's client; a channel of ours it does not know. */
  private Outcome unseen(MessageWriter message) {
    return line instanceof JdkLine ? Clients.unseen(() -> attempt(message)) : attempt(message);
  }

  private Outcome attempt(MessageWriter message) {
    try {
      return Answers.outcome(line.post(headers(), body(message)));
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

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", config.getContentType());
    Compressor compressor = config.getCompressor();
    if (compressor != null) {
      headers.put("Content-Encoding", compressor.getEncoding());
    }
    config
        .getHeadersSupplier()
        .get()
        .forEach((name, values) -> values.forEach(value -> headers.put(name, value)));
    return headers;
  }

  private byte[] body(MessageWriter message) throws IOException {
    ByteArrayOutputStream body =
        new ByteArrayOutputStream(Math.max(1024, message.getContentLength()));
    Compressor compressor = config.getCompressor();
    if (compressor == null) {
      message.writeMessage(body);
    } else {
      try (OutputStream compressed = compressor.compress(body)) {
        message.writeMessage(compressed);
      }
    }
    return body.toByteArray();
  }

  @Override
  public CompletableResultCode shutdown() {
    line.close();
    return CompletableResultCode.ofSuccess();
  }
}
