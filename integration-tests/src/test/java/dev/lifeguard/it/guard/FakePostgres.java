// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.guard;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;

/**
 * Speaks as much of the PostgreSQL protocol as a driver needs to connect and to ask one thing, and
 * gives itself out for another product: what CockroachDB, YugabyteDB and old servers do.
 */
final class FakePostgres implements AutoCloseable {

  private final ServerSocket socket;
  private final String version;
  private final Map<String, String> parameters;

  /**
   * @param version what {@code version()} answers, and every other query too
   * @param parameters what the server reports when a client connects
   */
  FakePostgres(String version, Map<String, String> parameters) {
    this.version = version;
    this.parameters = parameters;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon("fake-postgresql", this::accept);
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/orders?sslmode=disable";
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        daemon("fake-postgresql-backend", () -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      DataInputStream input = new DataInputStream(client.getInputStream());
      new FakeBackend(input, client.getOutputStream(), version, parameters).run();
    } catch (IOException e) {
      // The client went away: a refusal ends the service in the middle of a conversation.
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
