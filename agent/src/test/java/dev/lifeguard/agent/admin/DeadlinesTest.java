// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Its idle timeout would let each of these clients stay for ever. */
class DeadlinesTest {

  private static final int SHORT_MILLIS = 300;

  /** Only ends a hang. */
  private static final int PATIENCE_MILLIS = 60_000;

  /** What nobody can swallow at once, whatever the kernel keeps for him. */
  private static final int LARGE_BYTES = 64 << 20;

  private Server server;
  private ServerConnector connector;

  @BeforeEach
  void start() throws Exception {
    serve(SHORT_MILLIS, 2 * SHORT_MILLIS);
  }

  private void serve(long part, long answer) throws Exception {
    server = new Server();
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory());
    connector.setHost("127.0.0.1");
    connector.setIdleTimeout(TimeUnit.MINUTES.toMillis(10));
    Scheduler timer = server.getScheduler();
    Deadlines deadlines = new Deadlines(timer, part, part, answer);
    deadlines.setHandler(new Answers());
    server.setHandler(deadlines);
    connector.addBean(deadlines, false);
    server.addConnector(connector);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void whoSendsAHeadByteByByteIsCut() throws Exception {
    assertThat(drip("GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ", "a")).isEmpty();
  }

  @Test
  void whoSaysNothingIsCut() throws Exception {
    assertThat(drip("", "")).isEmpty();
  }

  @Test
  void whoSendsABodyByteByByteIsCut() throws Exception {
    assertThat(drip("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n", "a"))
        .isEmpty();
    assertThat(
            drip(
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
                "1\r\na\r\n"))
        .isEmpty();
  }

  @Test
  void whoDripsItsSecondRequestIsCutAsWell() throws Exception {
    try (Socket socket = answered("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
      assertThat(drip(socket, "GET / HTTP/1.1\r\nX-A: ", "a")).isEmpty();
    }
  }

  @Test
  void whoDoesNotReadALargeAnswerIsCut() throws Exception {
    try (Socket socket = answered("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
      long most = inAMinute();
      while (!connector.getConnectedEndPoints().isEmpty()) {
        assertThat(System.nanoTime() - most).as("still open").isNegative();
        Thread.onSpinWait();
      }
      int read = 0;
      try {
        read += socket.getInputStream().readAllBytes().length; // what the kernel kept
      } catch (SocketException reset) {
        assertThat(reset).isNotNull();
      }
      assertThat(read).isLessThan(LARGE_BYTES);
    }
  }

  @Test
  void streamsOfEventsHaveNoEnd() throws Exception {
    try (Socket socket = answered("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
      socket.setSoTimeout(10 * SHORT_MILLIS);
      assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
          .as("still open")
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void connectionsThatDoWhatTheyShouldLiveOn() throws Exception {
    long most = inAMinute();
    while (!livesOn()) {
      assertThat(System.nanoTime() - most).as("never in time itself").isNegative();
    }
  }

  /** For longer than any deadline; false where a request of ours was not in time. */
  private boolean livesOn() throws Exception {
    long began = System.nanoTime();
    long before = began;
    try (Socket socket = open()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      while (System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(4 * SHORT_MILLIS)) {
        long sent = System.nanoTime();
        String head = exchanged(socket);
        if (System.nanoTime() - before >= TimeUnit.MILLISECONDS.toNanos(SHORT_MILLIS)) {
          return false;
        }
        assertThat(head).startsWith("HTTP/1.1 200 ");
        before = sent;
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
    }
    return true;
  }

  private static String exchanged(Socket socket) throws IOException {
    try {
      send(socket, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi");
      return head(socket);
    } catch (SocketException cut) {
      return "";
    }
  }

  @Test
  void aConnectionEndsWithItsThousandthRequest() throws Exception {
    stop();
    serve(PATIENCE_MILLIS, PATIENCE_MILLIS);
    try (Socket socket = open()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String last = "";
      for (int i = 0; i < Deadlines.MOST_REQUESTS; i++) {
        assertThat(last).doesNotContain("Connection: close");
        send(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        last = head(socket);
      }
      assertThat(last).startsWith("HTTP/1.1 200 ").contains("Connection: close");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  /** Sends a beginning, and then a little again and again, until the server has had enough. */
  private String drip(String beginning, String more) throws Exception {
    try (Socket socket = open()) {
      return drip(socket, beginning, more);
    }
  }

  private static String drip(Socket socket, String beginning, String more) throws Exception {
    StringBuilder answer = new StringBuilder();
    long most = inAMinute();
    try {
      socket.setSoTimeout(SHORT_MILLIS / 6);
      send(socket, beginning);
      while (System.nanoTime() - most < 0) {
        try {
          int next = socket.getInputStream().read();
          if (next < 0) {
            return answer.toString();
          }
          answer.append((char) next);
        } catch (SocketTimeoutException nothingYet) {
          send(socket, more);
        }
      }
    } catch (SocketException cut) {
      return answer.toString();
    }
    throw new AssertionError("still open after a minute");
  }

  /** A connection on which this was answered; another where either side was too slow for that. */
  private Socket answered(String request) throws IOException {
    long most = inAMinute();
    while (System.nanoTime() - most < 0) {
      Socket socket = open();
      try {
        socket.setSoTimeout(PATIENCE_MILLIS);
        send(socket, request);
        if (head(socket).startsWith("HTTP/1.1 200 ")) {
          return socket;
        }
      } catch (SocketException cut) {
        // Once more.
      }
      socket.close();
    }
    throw new AssertionError("not answered within a minute");
  }

  private static long inAMinute() {
    return System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
  }

  /** A head, or what came of it before the connection was closed. */
  private static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private Socket open() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
  }

  /** Reads what is sent, and answers nothing, much, or without an end. */
  private static final class Answers extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      switch (request.getHttpURI().getPath()) {
        case "/large" -> response.write(true, ByteBuffer.allocate(LARGE_BYTES), callback);
        case "/events" -> {
          response.getHeaders().put("Content-Type", "text/event-stream");
          response.write(false, ByteBuffer.wrap(new byte[] {':', '\n'}), Callback.NOOP);
        }
        default -> Content.Source.consumeAll(request, callback);
      }
      return true;
    }
  }
}
