// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/** One connection through the proxy: a thread for each direction. */
final class ProxiedLink {

  private static final int CHUNK = 64 * 1024;

  private final TcpProxy proxy;
  private final Socket client;
  private final Socket server;
  private volatile boolean lost;

  ProxiedLink(TcpProxy proxy, Socket client, Socket server) throws IOException {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  void start() {
    pump(client, server, "to");
    pump(server, client, "from");
  }

  private void pump(Socket from, Socket to, String direction) {
    Thread thread = new Thread(() -> run(from, to), "proxy-" + direction + "-" + from.getPort());
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream input = from.getInputStream();
      OutputStream output = to.getOutputStream();
      for (int length = input.read(chunk); length >= 0; length = input.read(chunk)) {
        pass(output, chunk, length);
      }
    } catch (IOException e) {
      // One side is gone: so is the other, below.
    }
    end(from);
  }

  /** A request waits for its answer, so that a pause per chunk is a delay per packet. */
  private void pass(OutputStream output, byte[] chunk, int length) throws IOException {
    lost |= proxy.losing();
    if (lost) {
      return;
    }
    Scene.pause(Duration.ofNanos(proxy.delayNanos()));
    output.write(chunk, 0, length);
  }

  /** What is lost is not told that the other side has ended either. */
  private void end(Socket side) {
    try {
      if (lost || proxy.losing()) {
        lost = true;
        side.close();
        if (client.isClosed() && server.isClosed()) {
          proxy.ended(this);
        }
        return;
      }
      client.close();
      server.close();
      proxy.ended(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget() {
    lost = true;
  }

  void reset() {
    try {
      reset(client);
      server.close();
      proxy.ended(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An end with a reset instead of a farewell. */
  static void reset(Socket socket) throws IOException {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException e) {
      // Closed already, or just now by the thread that reads from it.
    }
    socket.close();
  }
}
