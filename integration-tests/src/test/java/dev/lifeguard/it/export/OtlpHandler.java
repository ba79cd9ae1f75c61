// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.export;

import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The four routes: traces and metrics, each by http/protobuf and by gRPC. */
final class OtlpHandler extends Handler.Abstract {

  private static final String SERVICE = "/opentelemetry.proto.collector.";
  private static final int PREFIX = 5;

  private final Received received;

  OtlpHandler(Received received) {
    this.received = received;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    byte[] body = Content.Source.asInputStream(request).readAllBytes();
    switch (Request.getPathInContext(request)) {
      case "/v1/traces" -> http(request, response, callback, traces(request, http(request, body)));
      case "/v1/metrics" ->
          http(request, response, callback, metrics(request, http(request, body)));
      case SERVICE + "trace.v1.TraceService/Export" ->
          grpc(response, callback, traces(request, grpc(body)));
      case SERVICE + "metrics.v1.MetricsService/Export" ->
          grpc(response, callback, metrics(request, grpc(body)));
      default -> Response.writeError(request, response, callback, 404);
    }
    return true;
  }

  /** How a request is answered, and what a receiver says that takes it. */
  private record Reply(OtlpAnswer answer, Message message) {}

  private Reply traces(Request request, byte[] message) throws IOException, InterruptedException {
    ExportTraceServiceRequest export = ExportTraceServiceRequest.parseFrom(message);
    int spans =
        export.getResourceSpansList().stream()
            .flatMap(resource -> resource.getScopeSpansList().stream())
            .mapToInt(scope -> scope.getSpansCount())
            .sum();
    OtlpAnswer answer = received.request(told(request, spans));
    if (answer.ok()) {
      received.take(export);
    }
    return new Reply(answer, ExportTraceServiceResponse.getDefaultInstance());
  }

  private Reply metrics(Request request, byte[] message) throws IOException, InterruptedException {
    ExportMetricsServiceRequest export = ExportMetricsServiceRequest.parseFrom(message);
    int metrics =
        export.getResourceMetricsList().stream()
            .flatMap(resource -> resource.getScopeMetricsList().stream())
            .mapToInt(scope -> scope.getMetricsCount())
            .sum();
    OtlpAnswer answer = received.request(told(request, metrics));
    if (answer.ok()) {
      received.take(export);
    }
    return new Reply(answer, ExportMetricsServiceResponse.getDefaultInstance());
  }

  private static ReceivedRequest told(Request request, int items) {
    Map<String, String> headers = new TreeMap<>();
    request.getHeaders().forEach(field -> headers.put(field.getLowerCaseName(), field.getValue()));
    return new ReceivedRequest(
        request.getConnectionMetaData().getHttpVersion().asString(),
        Request.getPathInContext(request),
        headers,
        items);
  }

  private static void http(Request request, Response response, Callback callback, Reply reply) {
    int status = reply.answer().httpStatus();
    if (status != 200) {
      Response.writeError(request, response, callback, status);
      return;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-protobuf");
    response.write(true, ByteBuffer.wrap(reply.message().toByteArray()), callback);
  }

  /** As gRPC servers do: an error is told in the headers alone, success in trailers. */
  private static void grpc(Response response, Callback callback, Reply reply) {
    int status = reply.answer().grpcStatus();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/grpc");
    if (status != 0) {
      response.getHeaders().put("grpc-status", Integer.toString(status));
      response.getHeaders().put("grpc-message", "this%20receiver%20says%20no");
      callback.succeeded();
      return;
    }
    HttpFields trailers = HttpFields.build().put("grpc-status", "0");
    response.setTrailersSupplier(() -> trailers);
    byte[] message = reply.message().toByteArray();
    ByteBuffer framed = ByteBuffer.allocate(PREFIX + message.length);
    framed.put((byte) 0).putInt(message.length).put(message).flip();
    response.write(true, framed, callback);
  }

  private static byte[] http(Request request, byte[] body) throws IOException {
    String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    return encoding != null && encoding.toLowerCase(Locale.ROOT).equals("gzip")
        ? unzipped(body, 0)
        : body;
  }

  /** A byte that says whether it is compressed, four with its length, the message. */
  private static byte[] grpc(byte[] body) throws IOException {
    if (body[0] == 1) {
      return unzipped(body, PREFIX);
    }
    byte[] message = new byte[body.length - PREFIX];
    System.arraycopy(body, PREFIX, message, 0, message.length);
    return message;
  }

  private static byte[] unzipped(byte[] body, int from) throws IOException {
    try (InputStream in =
        new GZIPInputStream(new ByteArrayInputStream(body, from, body.length - from))) {
      return in.readAllBytes();
    }
  }
}
