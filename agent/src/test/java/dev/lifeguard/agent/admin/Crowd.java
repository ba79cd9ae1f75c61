// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** Many connections that send a beginning, and then neither send nor read. */
final class Crowd implements AutoCloseable {

  /** Whoever is slow is cut, rightly, after ten seconds at the earliest. */
  private static final long UNCUT_NANOS = 10_000_000_000L;

  private final List<Socket> sockets = new ArrayList<>();
  private final long began = System.nanoTime();

  Crowd(int port, int size, String beginning) throws IOException {
    for (int i = 0; i < size; i++) {
      Socket socket = new Socket();
      sockets.add(socket);
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  List<Socket> sockets() {
    return sockets;
  }

  /** How many the server has closed; of those that were sent something, what came is skipped. */
  long closed() throws IOException {
    long closed = 0;
    for (Socket socket : sockets) {
      socket.setSoTimeout(1);
      closed += isClosed(socket) ? 1 : 0;
    }
    return closed;
  }

  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** Whether it has not been there for so long that it may have been cut. */
  boolean isYoung() {
    return System.nanoTime() - began < UNCUT_NANOS;
  }

  /** Asks until it is so, for two minutes. */
  static void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + 120_000_000_000L;
    while (!condition.call()) {
      assertThat(System.nanoTime() - deadline).as(what).isNegative();
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** How long each of so many takes, in milliseconds, sorted. */
  static double[] millis(int times, Callable<?> scrape) throws Exception {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      scrape.call();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return millis;
  }

  /** Of the median: one of many may meet a pause of the JVM, or of the machine. */
  static double delay(double[] alone, double[] beside) {
    return median(beside) - median(alone);
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  /** For the report: what it was without, and beside the crowd. */
  static String figures(String crowd, double[] alone, double[] beside) {
    return String.format(
        "scrape beside %s: median %.1f ms, longest %.1f ms (without: %.1f and %.1f ms)",
        crowd, median(beside), beside[beside.length - 1], median(alone), alone[alone.length - 1]);
  }
}
