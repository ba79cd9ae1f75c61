// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Accepts OTLP over HTTP and Datadog's protocol on a free port, counts the spans' bytes, drops
 * them.
 */
final class Sink {

  private static final byte[] DATADOG_INFO =
      "{\"version\":\"7.60.0\",\"endpoints\":[\"/v0.4/traces\"],\"client_drop_p0s\":false}"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DATADOG_RATES =
      "{\"rate_by_service\":{}}".getBytes(StandardCharsets.US_ASCII);

  /** An empty protobuf message is what an OTLP collector answers when it took everything. */
  private static final byte[] OTLP_SUCCESS = {};

  private final AtomicLong traceBytes = new AtomicLong();
  private final HttpServer server;

  Sink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "sink");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::accept);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Since it was last asked. */
  long takeTraceBytes() {
    return traceBytes.getAndSet(0);
  }

  void stop() {
    server.stop(0);
  }

  private void accept(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    long size;
    try (InputStream body = exchange.getRequestBody()) {
      size = body.transferTo(OutputStream.nullOutputStream());
    }
    if (path.endsWith("/traces")) {
      traceBytes.addAndGet(size);
    }
    byte[] answer = answer(path);
    exchange
        .getResponseHeaders()
        .add(
            "Content-Type",
            path.startsWith("/v1/") ? "application/x-protobuf" : "application/json");
    exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(answer);
    }
  }

  private static byte[] answer(String path) {
    if (path.startsWith("/v1/")) {
      return OTLP_SUCCESS;
    }
    return path.equals("/info") ? DATADOG_INFO : DATADOG_RATES;
  }
}
