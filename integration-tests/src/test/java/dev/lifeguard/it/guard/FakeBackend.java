// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;

/** One connection of {@link FakePostgres}: protocol 3.0, one text column, one row. */
final class FakeBackend {

  private static final int SSL_REQUEST = 80877103;
  private static final int GSS_REQUEST = 80877104;
  private static final int TEXT = 25;

  private final DataInputStream input;
  private final OutputStream output;
  private final String answer;
  private final Map<String, String> parameters;
  private String query = "";

  FakeBackend(
      DataInputStream input, OutputStream output, String answer, Map<String, String> parameters) {
    this.input = input;
    this.output = output;
    this.answer = answer;
    this.parameters = parameters;
  }

  void run() throws IOException {
    startUp();
    while (true) {
      int type = input.readUnsignedByte();
      byte[] body = input.readNBytes(input.readInt() - 4);
      if (type == 'X') {
        return;
      }
      handle((char) type, body);
      output.flush();
    }
  }

  private void startUp() throws IOException {
    int length = input.readInt();
    int code = input.readInt();
    while (code == SSL_REQUEST || code == GSS_REQUEST) {
      output.write('N');
      output.flush();
      length = input.readInt();
      code = input.readInt();
    }
    input.skipNBytes(length - 8);
    send('R', body -> body.writeInt(0));
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      send(
          'S',
          body -> {
            text(body, parameter.getKey());
            text(body, parameter.getValue());
          });
    }
    send(
        'K',
        body -> {
          body.writeInt(1);
          body.writeInt(1);
        });
    ready();
    output.flush();
  }

  private void handle(char type, byte[] body) throws IOException {
    switch (type) {
      case 'Q' -> {
        query = string(body, 0);
        describe();
        execute();
        ready();
      }
      case 'P' -> {
        query = string(body, string(body, 0).length() + 1);
        send('1', none -> {});
      }
      case 'B' -> send('2', none -> {});
      case 'D' -> describe();
      case 'E' -> execute();
      case 'C' -> send('3', none -> {});
      case 'S' -> ready();
      default -> {} // Flush, and what no driver sends here
    }
  }

  private boolean answersRows() {
    String start = query.trim().toLowerCase(Locale.ROOT);
    return start.startsWith("select") || start.startsWith("show");
  }

  private void describe() throws IOException {
    if (!answersRows()) {
      send('n', none -> {});
      return;
    }
    send(
        'T',
        body -> {
          body.writeShort(1);
          text(body, "version");
          body.writeInt(0);
          body.writeShort(0);
          body.writeInt(TEXT);
          body.writeShort(-1);
          body.writeInt(-1);
          body.writeShort(0);
        });
  }

  private void execute() throws IOException {
    if (query.isBlank()) {
      send('I', none -> {});
      return;
    }
    if (answersRows()) {
      send(
          'D',
          body -> {
            byte[] value = answer.getBytes(UTF_8);
            body.writeShort(1);
            body.writeInt(value.length);
            body.write(value);
          });
    }
    send('C', body -> text(body, answersRows() ? "SELECT 1" : "SET"));
  }

  private void ready() throws IOException {
    send('Z', body -> body.writeByte('I'));
  }

  private interface Body {
    void write(DataOutputStream to) throws IOException;
  }

  private void send(char type, Body body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.write(new DataOutputStream(bytes));
    DataOutputStream message = new DataOutputStream(output);
    message.writeByte(type);
    message.writeInt(bytes.size() + 4);
    bytes.writeTo(message);
  }

  private static void text(DataOutputStream body, String text) throws IOException {
    body.write(text.getBytes(UTF_8));
    body.writeByte(0);
  }

  private static String string(byte[] body, int from) {
    int end = from;
    while (body[end] != 0) {
      end++;
    }
    return new String(body, from, end - from, UTF_8);
  }
}
