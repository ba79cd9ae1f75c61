// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A JVM that makes, starts and scrapes an endpoint, with a class loaded after each. */
final class LazyLoading {

  static final class Made {}

  static final class Started {}

  static final class Scraped {}

  private LazyLoading() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    AdminServer server = Endpoint.unstarted(Endpoint.policy(directory, 0), directory);
    new Made();
    server.start();
    new Started();
    scrape(server);
    new Scraped();
    server.stop();
  }

  private static void scrape(AdminServer server) throws Exception {
    String url = server.url();
    int port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
      String request =
          "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
              + Endpoint.METRICS_TOKEN
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!answer.startsWith("HTTP/1.1 200 ")) {
        throw new AssertionError(answer);
      }
    }
  }
}
