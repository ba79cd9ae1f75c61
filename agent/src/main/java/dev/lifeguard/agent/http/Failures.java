// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why there is no answer, in words: the JDK's own are often none. */
public final class Failures {

  private static final int GRPC_PORT = 4317;
  private static final String CLIENT = "java.net.http.";

  private Failures() {}

  /**
   * What else to say of a failure.
   *
   * @param timeout the setting that bounds the wait
   * @param trust the setting that says whose certificates are trusted
   * @param grpc what to set where it was gRPC's port; empty where that cannot be
   */
  public record Hints(String timeout, String trust, String grpc) {}

  /** Says where it was to go by host and port alone: the rest of an address may be a secret. */
  public static String text(IOException failure, URI endpoint, Hints hints) {
    String kind = failure.getClass().getName(); // a runtime may lack the client's module
    String host = host(endpoint);
    if (failure instanceof UnknownHostException
        || isCausedBy(failure, UnresolvedAddressException.class)) {
      return "there is no host " + host;
    }
    boolean late = failure instanceof SocketTimeoutException;
    if (kind.equals(CLIENT + "HttpConnectTimeoutException")
        || (late && String.valueOf(failure.getMessage()).startsWith("Connect"))) {
      return "nobody answers at " + host + ":" + endpoint.getPort();
    }
    if (late || kind.equals(CLIENT + "HttpTimeoutException")) {
      return "no answer in time" + in(hints.timeout);
    }
    if (failure instanceof ConnectException) {
      return "connection refused";
    }
    if (failure instanceof SSLException) {
      return "TLS: " + failure.getMessage() + in(hints.trust);
    }
    boolean grpc = !hints.grpc.isEmpty() && endpoint.getPort() == GRPC_PORT;
    return failure + (grpc ? "; 4317 is the port of gRPC: " + hints.grpc + ", or port 4318" : "");
  }

  /** A name with an underscore is none to {@code URI}. */
  private static String host(URI endpoint) {
    String host = endpoint.getHost();
    String authority = String.valueOf(endpoint.getRawAuthority());
    return host == null ? authority.substring(authority.lastIndexOf('@') + 1) : host;
  }

  private static String in(String setting) {
    return setting.isEmpty() ? "" : " (" + setting + ")";
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
