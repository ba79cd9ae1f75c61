// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why there is no answer, in words: the JDK's own are often none. */
final class Failures {

  private static final int GRPC_PORT = 4317;

  private Failures() {}

  static String text(IOException failure, URI endpoint) {
    if (isCausedBy(failure, UnresolvedAddressException.class)) {
      return "there is no host " + endpoint.getHost();
    }
    if (failure instanceof HttpConnectTimeoutException) {
      return "nobody answers at " + endpoint.getHost() + ":" + endpoint.getPort();
    }
    if (failure instanceof HttpTimeoutException) {
      return "no answer in time (OTEL_EXPORTER_OTLP_TIMEOUT)";
    }
    if (failure instanceof ConnectException) {
      return "connection refused";
    }
    if (failure instanceof SSLException) {
      return "TLS: " + failure.getMessage() + " (OTEL_EXPORTER_OTLP_CERTIFICATE)";
    }
    String grpc =
        endpoint.getPort() == GRPC_PORT
            ? "; 4317 is the port of gRPC: OTEL_EXPORTER_OTLP_PROTOCOL=grpc, or port 4318"
            : "";
    return failure + grpc;
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return true;
      }
    }
    return false;
  }
}
