// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.log.Log;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Waits at a bound port for the first caller, and only then has the server loaded: a service whose
 * endpoint nobody calls saves 610 classes and 2.6 MB of heap. The first caller waits for it once.
 */
final class FirstCaller {

  /** Makes what serves from then on. */
  @FunctionalInterface
  interface Maker {
    JettyTransport make() throws Exception;
  }

  private final ServerSocketChannel channel;
  private final Selector selector;
  private final Maker maker;
  private @Nullable JettyTransport serving;
  private boolean stopped;

  /**
   * Nobody waits yet.
   *
   * @param channel bound
   */
  FirstCaller(ServerSocketChannel channel, Maker maker) throws IOException {
    this.channel = channel;
    this.maker = maker;
    selector = Selector.open();
  }

  void start() throws IOException {
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_ACCEPT);
    Thread thread = new Thread(null, this::await, "lifeguard-admin-door", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(FirstCaller.class.getClassLoader());
    thread.start();
  }

  private void await() {
    try {
      selector.select();
      serve();
    } catch (Exception | LinkageError failure) {
      notServing(failure);
    }
  }

  /** A wait that ends because the service leaves is no fault: its selector was closed under it. */
  private synchronized void notServing(Throwable failure) {
    if (!stopped) {
      Log.error("admin endpoint cannot serve: " + failure + "; the service goes on without it");
      close();
    }
  }

  private synchronized void serve() throws Exception {
    selector.close(); // which also takes the channel off it: it can wait again
    if (!stopped) {
      channel.configureBlocking(true);
      serving = maker.make();
      serving.start();
    }
  }

  /** Ends whichever of the two it is; what goes wrong with that is said. */
  void stop() {
    try {
      synchronized (this) {
        stopped = true; // before the wait ends: it would begin to serve, which takes a second
      }
      selector.wakeup();
      end();
      close();
    } catch (Exception failure) {
      Log.warn("admin endpoint did not stop cleanly: " + failure);
    }
  }

  private synchronized void end() throws Exception {
    if (serving != null) {
      serving.stop();
    }
  }

  private void close() {
    try {
      selector.close();
      channel.close();
    } catch (IOException alreadyUnusable) {
      Log.rateLimited("admin-close", "admin endpoint: " + alreadyUnusable);
    }
  }
}
