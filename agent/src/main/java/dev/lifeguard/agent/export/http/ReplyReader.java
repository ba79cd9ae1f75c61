// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads an answer by HTTP/1.1 (RFC 9112), bounded whatever comes. */
final class ReplyReader {

  private static final int LONGEST_LINE = 8 * 1024;
  private static final int MOST_LINES = 200;
  private static final String VERSION = "HTTP/1.";

  private final PlainConnection connection;
  private final long end;
  private final Map<String, String> headers = new HashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int lines;
  private boolean whole;
  private boolean persistent;

  ReplyReader(PlainConnection connection, long end) {
    this.connection = connection;
    this.end = end;
  }

  Reply read() throws IOException, InterruptedException {
    int status = head();
    while (status < 200) { // 100 Continue, 103 Early Hints
      status = head();
    }
    whole = body(status);
    return new Reply(status, header("content-type"), header("retry-after"), body.toByteArray());
  }

  /** Whether another request may follow on the connection. */
  boolean isConnectionKept() {
    return whole && persistent;
  }

  private String header(String name) {
    return headers.getOrDefault(name, "");
  }

  private int head() throws IOException, InterruptedException {
    String first = line();
    if (!first.startsWith(VERSION) || !first.matches("HTTP/1\\.\\d \\d{3}( .*)?")) {
      throw new IOException("what it answers is no HTTP");
    }
    headers.clear();
    for (String each = line(); !each.isEmpty(); each = line()) {
      int colon = each.indexOf(':');
      if (colon > 0) {
        headers.put(
            each.substring(0, colon).toLowerCase(Locale.ROOT), each.substring(colon + 1).strip());
      }
    }
    boolean closes = header("connection").toLowerCase(Locale.ROOT).contains("close");
    persistent = first.charAt(VERSION.length()) != '0' && !closes;
    return Integer.parseInt(first.substring(9, 12));
  }

  private String line() throws IOException, InterruptedException {
    StringBuilder line = new StringBuilder(64);
    for (int next = connection.readMore(end); next != '\n'; next = connection.readMore(end)) {
      if (line.length() >= LONGEST_LINE) {
        throw new IOException("a line of its answer is too long");
      }
      line.append((char) next);
    }
    if (++lines > MOST_LINES) {
      throw new IOException("its answer has too many lines");
    }
    int length = line.length();
    return line.substring(0, length > 0 && line.charAt(length - 1) == '\r' ? length - 1 : length);
  }

  /** Whether it is read to its end. */
  private boolean body(int status) throws IOException, InterruptedException {
    if (status == 204 || status == 304) {
      return true;
    }
    if (header("transfer-encoding").toLowerCase(Locale.ROOT).endsWith("chunked")) {
      return chunks();
    }
    String length = header("content-length");
    return length.isEmpty() ? untilTheEnd() : bytes(number(length, 10));
  }

  private boolean chunks() throws IOException, InterruptedException {
    lines = 0;
    while (true) {
      String size = line();
      int extension = size.indexOf(';');
      long length = number(extension < 0 ? size : size.substring(0, extension), 16);
      if (length == 0) {
        break;
      }
      if (!bytes(length)) {
        return false;
      }
      line(); // the end of the chunk
    }
    String trailer = line();
    while (!trailer.isEmpty()) {
      trailer = line();
    }
    return true;
  }

  private boolean bytes(long count) throws IOException, InterruptedException {
    for (long i = 0; i < count; i++) {
      if (body.size() >= Reply.MOST_BYTES) {
        return false;
      }
      body.write(connection.readMore(end));
    }
    return true;
  }

  /** The connection's end is the body's: nothing follows on it. */
  private boolean untilTheEnd() throws IOException, InterruptedException {
    int next = connection.read(end);
    while (next >= 0 && body.size() < Reply.MOST_BYTES) {
      body.write(next);
      next = connection.read(end);
    }
    return false;
  }

  private static long number(String digits, int radix) throws IOException {
    String only = digits.strip();
    if (!only.matches("[0-9a-fA-F]{1,15}")) {
      throw new IOException("its answer has no length that can be read");
    }
    try {
      return Long.parseLong(only, radix);
    } catch (NumberFormatException e) {
      throw new IOException("its answer has no length that can be read", e);
    }
  }
}
