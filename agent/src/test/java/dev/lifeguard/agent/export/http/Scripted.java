// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes connections and requests, and answers each with the next text. After the last: nothing. */
final class Scripted implements AutoCloseable {

  private final ServerSocket server;
  private final Deque<String> answers;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Semaphore closed = new Semaphore(0);
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean closing;

  Scripted(String... answers) {
    this.answers = new ArrayDeque<>(List.of(answers));
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "scripted");
    thread.setDaemon(true);
    thread.start();
  }

  URI address(String target) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + target);
  }

  /** After each. */
  void closeAfterAnswer() {
    closing = true;
  }

  /** Until it has closed one more. */
  void awaitClosed() throws InterruptedException {
    closed.acquire();
  }

  int connections() {
    return connections.get();
  }

  /** Requests so far, without their bodies. */
  List<String> heads() {
    return heads;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        open.add(socket);
        connections.incrementAndGet();
        answer(socket);
        socket.shutdownOutput();
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        // the other side was faster, or it is over
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    while (!answers.isEmpty()) {
      String head = head(socket.getInputStream());
      if (head.isEmpty()) {
        return;
      }
      heads.add(head);
      socket.getInputStream().readNBytes(3);
      socket.getOutputStream().write(answers.remove().getBytes(StandardCharsets.ISO_8859_1));
      if (closing) {
        socket.shutdownOutput();
        closed.release();
        return;
      }
    }
    silence();
  }

  /** Says nothing more, and reads nothing, until all is over. */
  private void silence() throws IOException {
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.substring(0, head.length() - 4);
  }

  @Override
  public void close() throws IOException {
    server.close();
    over.countDown();
    for (Socket each : open) {
      each.close();
    }
  }
}
