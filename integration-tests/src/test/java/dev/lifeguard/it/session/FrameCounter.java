// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.session;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a driver and the server, passes everything on, and notes what the driver says: the
 * start of each session, and each message that waits for an answer.
 */
final class FrameCounter implements AutoCloseable {

  private static final int PROTOCOL_3 = 3 << 16;

  private final ServerSocket listener;
  private final String host;
  private final int port;
  private final List<String> starts = new CopyOnWriteArrayList<>();
  private final List<String> questions = new CopyOnWriteArrayList<>();

  FrameCounter(String address) {
    String[] parts = address.split(":", 2);
    host = parts[0];
    port = Integer.parseInt(parts[1]);
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon("frame-counter", this::accept);
  }

  String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** What each session was started with, zero bytes as bars. */
  List<String> starts() {
    return starts;
  }

  /** {@code Q} and {@code S} (sync), in order: a round trip each. */
  List<String> questions() {
    return questions;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(host, port);
        daemon("from-client", () -> fromClient(client, server));
        daemon("from-server", () -> fromServer(server, client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void fromClient(Socket client, Socket server) {
    try (client;
        server) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      DataOutputStream out = new DataOutputStream(server.getOutputStream());
      start(in, out);
      while (true) {
        int type = in.readUnsignedByte();
        byte[] body = in.readNBytes(in.readInt() - 4);
        if (type == 'Q' || type == 'S') {
          questions.add(String.valueOf((char) type));
        }
        out.writeByte(type);
        out.writeInt(body.length + 4);
        out.write(body);
        out.flush();
      }
    } catch (IOException e) {
      // One of the two went away.
    }
  }

  /** What comes before it, such as a request for TLS, has other numbers than the protocol's. */
  private void start(DataInputStream in, DataOutputStream out) throws IOException {
    int code;
    do {
      byte[] body = in.readNBytes(in.readInt() - 4);
      code = new DataInputStream(new java.io.ByteArrayInputStream(body)).readInt();
      if (code == PROTOCOL_3) {
        starts.add(new String(body, 4, body.length - 4, StandardCharsets.UTF_8).replace('\0', '|'));
      }
      out.writeInt(body.length + 4);
      out.write(body);
      out.flush();
    } while (code != PROTOCOL_3);
  }

  private static void fromServer(Socket server, Socket client) {
    try (server;
        client) {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // One of the two went away.
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
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
