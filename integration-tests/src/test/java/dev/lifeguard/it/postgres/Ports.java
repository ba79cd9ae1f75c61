// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that go down and come back. None of them is one that the system gives to
 * clients (from 32768 on Linux): while the server is away a client could get its port, and on
 * loopback even connect to itself.
 */
public final class Ports {

  private static final int FIRST = 15_000;
  private static final int LAST = 32_000;

  private Ports() {}

  /** A port that nobody listens on now. */
  public static int free() {
    int port;
    do {
      port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
    } while (!isFree(port));
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false; // somebody has it
    }
  }
}
