// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.grpc;

import dev.lifeguard.agent.export.Outcome;
import dev.lifeguard.agent.export.Undelivered;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One attempt by one unary call, on the calling thread: whoever calls decides whether there is
 * another. The JDK's HTTP client cannot do it: in clear text it asks for an upgrade from HTTP/1.1,
 * which gRPC servers refuse, and it hides trailers, where gRPC puts its status.
 */
final class JettyGrpcSender implements GrpcSender {

  private static final int PREFIX = 5;

  private final GrpcSenderConfig config;
  private final GrpcConnection connection;

  JettyGrpcSender(GrpcSenderConfig config) {
    this.config = config;
    connection = new GrpcConnection(config.getEndpoint(), config.getSslContext());
  }

  @Override
  public void send(
      MessageWriter message, Consumer<GrpcResponse> onResponse, Consumer<Throwable> onError) {
    Outcome outcome = attempt(message);
    if (outcome instanceof Outcome.Sent) {
      onResponse.accept(GrpcAnswer.OK);
    } else {
      onError.accept(new Undelivered(outcome));
    }
  }

  private Outcome attempt(MessageWriter message) {
    try {
      return call(message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return later("interrupted");
    } catch (TimeoutException e) {
      return later("no answer in time (OTEL_EXPORTER_OTLP_TIMEOUT)");
    } catch (UnknownHostException e) {
      return later("there is no host " + e.getMessage());
    } catch (ExecutionException e) {
      return later(text(e.getCause()));
    } catch (IOException e) {
      return new Outcome.Refused("they cannot be encoded: " + e);
    }
  }

  private Outcome later(String cause) {
    connection.drop();
    return new Outcome.Later(cause, Duration.ZERO);
  }

  private static String text(@Nullable Throwable failure) {
    if (failure instanceof ConnectException) {
      return "connection refused";
    }
    if (failure instanceof SSLException) {
      return "TLS: " + failure.getMessage() + " (OTEL_EXPORTER_OTLP_CERTIFICATE)";
    }
    return failure + "; is this a port of gRPC? (OTEL_EXPORTER_OTLP_PROTOCOL)";
  }

  private Outcome call(MessageWriter message)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    byte[] framed = framed(message);
    Session session = connection.session(config.getConnectTimeout().toMillis());
    GrpcCall call = new GrpcCall();
    long millis = config.getTimeout().toMillis();
    Stream stream =
        session
            .newStream(new HeadersFrame(request(), null, false), call)
            .get(millis, TimeUnit.MILLISECONDS);
    DataFrame body = new DataFrame(stream.getId(), ByteBuffer.wrap(framed), true);
    stream.data(body, Callback.from(() -> {}, call::failed));
    return call.outcome().get(millis, TimeUnit.MILLISECONDS);
  }

  private MetaData.Request request() {
    HttpFields.Mutable headers =
        HttpFields.build()
            .put("te", "trailers")
            .put("content-type", "application/grpc")
            .put("grpc-timeout", config.getTimeout().toMillis() + "m");
    Compressor compressor = config.getCompressor();
    if (compressor != null) {
      headers.put("grpc-encoding", compressor.getEncoding());
    }
    config
        .getHeadersSupplier()
        .get()
        .forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
    HttpURI uri =
        HttpURI.build(config.getEndpoint()).path("/" + config.getFullMethodName()).asImmutable();
    return new MetaData.Request("POST", uri, HttpVersion.HTTP_2, headers, -1);
  }

  /** A byte that says whether it is compressed, four with its length, the message. */
  private byte[] framed(MessageWriter message) throws IOException {
    ByteArrayOutputStream body =
        new ByteArrayOutputStream(Math.max(1024, message.getContentLength()));
    body.writeBytes(new byte[PREFIX]);
    Compressor compressor = config.getCompressor();
    if (compressor == null) {
      message.writeMessage(body);
    } else {
      try (OutputStream compressed = compressor.compress(body)) {
        message.writeMessage(compressed);
      }
    }
    byte[] framed = body.toByteArray();
    ByteBuffer.wrap(framed).put((byte) (compressor == null ? 0 : 1)).putInt(framed.length - PREFIX);
    return framed;
  }

  @Override
  public CompletableResultCode shutdown() {
    connection.close();
    return CompletableResultCode.ofSuccess();
  }
}
