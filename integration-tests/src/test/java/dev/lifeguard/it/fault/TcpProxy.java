// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import dev.lifeguard.it.postgres.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The network between a service and its database: passes everything on until it is told to be slow,
 * to lose, to cut or to refuse.
 *
 * <pre>{@code
 * try (TcpProxy network = TcpProxy.before(server.address())) {
 *   service.command("open hikari url=jdbc:postgresql://" + network.address() + "/orders …");
 *   network.delay(Duration.ofMillis(200));
 *   network.pass();
 * }
 * }</pre>
 */
public final class TcpProxy implements AutoCloseable {

  private final InetSocketAddress target;
  private final int port = Ports.free();
  private final Set<ProxiedLink> links = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private volatile boolean losing;
  private volatile long delayNanos;
  private @Nullable ServerSocket listener;

  private TcpProxy(InetSocketAddress target) {
    this.target = target;
    listen();
  }

  /** In front of a server, given as host and port. */
  public static TcpProxy before(String address) {
    int colon = address.lastIndexOf(':');
    return new TcpProxy(
        new InetSocketAddress(
            address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
  }

  /** Host and port that a client connects to instead of the server's. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** As if it were not there. A connection that has lost something stays lost. */
  public void pass() {
    delayNanos = 0;
    losing = false;
    listen();
  }

  /** From now on each packet takes so long, in both directions. */
  public void delay(Duration each) {
    delayNanos = each.toNanos();
  }

  /** From now on packets vanish, of old connections and of new ones: a cable that is pulled. */
  public void lose() {
    losing = true;
  }

  /** What is connected now is lost without a word; new connections work: an idle firewall. */
  public void forget() {
    links.forEach(ProxiedLink::forget);
  }

  /** Resets every connection that there is; new ones work. */
  public void cut() {
    links.forEach(ProxiedLink::reset);
  }

  /** Resets every connection and accepts none until {@link #pass}. */
  public void refuse() {
    stopListening();
    cut();
  }

  /** Connections that are open through it. */
  public int open() {
    return links.size();
  }

  boolean losing() {
    return losing;
  }

  long delayNanos() {
    return delayNanos;
  }

  void ended(ProxiedLink link) {
    links.remove(link);
  }

  private synchronized void listen() {
    if (listener != null || closed) {
      return;
    }
    try {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      listener = opened;
      Thread acceptor = new Thread(() -> accept(opened), "proxy-" + port);
      acceptor.setDaemon(true);
      acceptor.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        connect(from.accept());
      } catch (IOException e) {
        // It is closed; or a client has gone already, and the next one comes.
      }
    }
  }

  /** A server that does not accept looks to the client like a connection that is reset at once. */
  private void connect(Socket client) throws IOException {
    Socket server = new Socket();
    try {
      server.connect(target);
    } catch (IOException e) {
      ProxiedLink.reset(client);
      return;
    }
    ProxiedLink link = new ProxiedLink(this, client, server);
    links.add(link);
    link.start();
  }

  private synchronized void stopListening() {
    try {
      if (listener != null) {
        listener.close();
        listener = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    refuse();
  }
}
