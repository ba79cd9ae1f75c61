// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Speaks as much of PostgreSQL's protocol as a login and one simple query need. */
final class PretenderServer implements AutoCloseable {

  private static final int SSL_REQUEST = 80877103;
  private static final int GSS_REQUEST = 80877104;

  final Queue<String> queries = new ConcurrentLinkedQueue<>();
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Map<String, String> announced;
  private final String version;

  PretenderServer(Map<String, String> announced, String version) throws IOException {
    this.announced = announced;
    this.version = version;
    Thread thread = new Thread(this::accept, "pretender");
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "jdbc:postgresql://localhost:"
        + socket.getLocalPort()
        + "/db?user=app&password=c4n4ry&preferQueryMode=simple";
  }

  private void accept() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        serve(
            new DataInputStream(client.getInputStream()),
            new DataOutputStream(client.getOutputStream()));
      } catch (IOException closed) {
        // The client or the test is done.
      }
    }
  }

  private void serve(DataInputStream in, DataOutputStream out) throws IOException {
    int length = in.readInt();
    int code = in.readInt();
    while (code == SSL_REQUEST || code == GSS_REQUEST) {
      out.writeByte('N');
      length = in.readInt();
      code = in.readInt();
    }
    in.readNBytes(length - 8);
    send(out, 'R', new byte[4]);
    for (Map.Entry<String, String> entry : announced.entrySet()) {
      send(
          out,
          'S',
          (entry.getKey() + '\0' + entry.getValue() + '\0').getBytes(StandardCharsets.UTF_8));
    }
    send(out, 'K', new byte[8]);
    send(out, 'Z', new byte[] {'I'});
    while (in.readByte() == 'Q') {
      byte[] text = in.readNBytes(in.readInt() - 4);
      answer(new String(text, 0, text.length - 1, StandardCharsets.UTF_8), out);
    }
  }

  private void answer(String query, DataOutputStream out) throws IOException {
    if (!query.toLowerCase(Locale.ROOT).startsWith("set ")) {
      queries.add(query);
      ByteArrayOutputStream row = new ByteArrayOutputStream();
      DataOutputStream data = new DataOutputStream(row);
      data.writeShort(1);
      data.writeBytes("version\0");
      data.writeInt(0);
      data.writeShort(0);
      data.writeInt(25);
      data.writeShort(-1);
      data.writeInt(-1);
      data.writeShort(0);
      send(out, 'T', row.toByteArray());
      row.reset();
      data.writeShort(1);
      data.writeInt(version.length());
      data.writeBytes(version);
      send(out, 'D', row.toByteArray());
    }
    send(out, 'C', "SELECT 1\0".getBytes(StandardCharsets.UTF_8));
    send(out, 'Z', new byte[] {'I'});
  }

  private static void send(DataOutputStream out, char type, byte[] body) throws IOException {
    out.writeByte(type);
    out.writeInt(body.length + 4);
    out.write(body);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
