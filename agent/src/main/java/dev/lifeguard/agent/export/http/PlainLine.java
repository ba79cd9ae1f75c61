// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 in clear text on one connection that is kept: what a collector on the same host or
 * beside the service is sent. The JDK's client does the same with 400 classes, three threads and
 * their pool.
 */
final class PlainLine implements Line {

  private static final String NOT_IN_NAMES = "\"(),/:;<=>?@[\\]{}";

  private final Receiver receiver;
  private final long connectNanos;
  private final long timeoutNanos;
  private @Nullable PlainConnection kept;

  PlainLine(Receiver receiver, Duration connect, Duration timeout) {
    this.receiver = receiver;
    timeoutNanos = timeout.toNanos();
    connectNanos = Math.min(connect.toNanos(), timeoutNanos);
  }

  @Override
  public Reply post(Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    byte[] head = head(headers, body.length).getBytes(StandardCharsets.ISO_8859_1);
    long end = System.nanoTime() + timeoutNanos;
    PlainConnection connection = connection();
    try {
      connection.write(head, end);
      connection.write(body, end);
      ReplyReader reader = new ReplyReader(connection, end);
      Reply reply = reader.read();
      if (reader.isConnectionKept()) {
        kept = connection;
      }
      return reply;
    } finally {
      if (kept != connection) {
        connection.close();
      }
    }
  }

  private PlainConnection connection() throws IOException, InterruptedException {
    PlainConnection before = kept;
    kept = null;
    if (before != null) {
      if (before.isIdle()) {
        return before;
      }
      before.close(); // the receiver has closed it meanwhile
    }
    return connected();
  }

  /** To the first of its addresses that takes it: a collector may listen on one of two. */
  private PlainConnection connected() throws IOException, InterruptedException {
    long end = System.nanoTime() + connectNanos;
    IOException failed = new IOException("no address");
    for (InetAddress each : InetAddress.getAllByName(receiver.host())) {
      try {
        return PlainConnection.open(new InetSocketAddress(each, receiver.port()), end);
      } catch (IOException e) {
        failed = e;
      }
    }
    throw failed;
  }

  private String head(Map<String, String> headers, int length) {
    StringBuilder head = new StringBuilder(512);
    head.append("POST ").append(receiver.target()).append(" HTTP/1.1\r\nHost: ");
    head.append(receiver.authority()).append("\r\nContent-Length: ").append(length);
    for (Map.Entry<String, String> each : headers.entrySet()) {
      check(each.getKey(), each.getValue());
      head.append("\r\n").append(each.getKey()).append(": ").append(each.getValue());
    }
    return head.append("\r\n\r\n").toString();
  }

  /** What is no header must not become a request of its own. */
  private static void check(String name, String value) {
    boolean good = !name.isEmpty();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      good &= c > ' ' && c < 0x7f && NOT_IN_NAMES.indexOf(c) < 0;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      good &= (c >= ' ' && c != 0x7f && c <= 0xff) || c == '\t';
    }
    if (!good || isOurs(name)) {
      throw new IllegalArgumentException("no header that can be sent");
    }
  }

  /** Those that say where a request ends, and whose it is. */
  private static boolean isOurs(String name) {
    return name.equalsIgnoreCase("Host")
        || name.equalsIgnoreCase("Content-Length")
        || name.equalsIgnoreCase("Transfer-Encoding")
        || name.equalsIgnoreCase("Connection")
        || name.equalsIgnoreCase("Upgrade")
        || name.equalsIgnoreCase("Expect");
  }

  @Override
  public void close() {
    PlainConnection open = kept;
    kept = null;
    if (open != null) {
      open.close();
    }
  }
}
