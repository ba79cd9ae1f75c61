// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * HTTP/1.1 on a socket that is bound already, by Jetty. All that knows of Jetty is here and in
 * {@link JettyHandler} and {@link JettyErrors}, so that nothing of it is loaded before.
 *
 * <p>A connection that sends nothing costs a socket and no thread. There is one selector and one
 * thread that accepts (a selector that accepts loses its server socket for good when the limit of
 * connections is passed in both directions within one turn: the key it cancelled is still there
 * when it registers the next); handlers run on few threads that end when idle; all are daemons.
 * Memory comes from the heap and is bounded by the number of connections.
 */
final class JettyTransport {

  private static final int MOST_THREADS = 8;
  private static final int MOST_CONNECTIONS = 512;
  private static final int MOST_HEADER_BYTES = 8 * 1024;
  private static final int IDLE_MILLIS = 15_000;

  /** When there are too many connections, the idle ones go soon. */
  private static final int CROWDED_IDLE_MILLIS = 2_000;

  private final Server server;

  JettyTransport(ServerSocketChannel bound, Gate gate, Acts acts) throws Exception {
    // Jetty's own queue asks JMX for the size of a cache line, and JMX initialises
    // java.util.logging.
    BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1, IDLE_MILLIS, queue);
    threads.setName("lifeguard-admin");
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    server =
        new Server(
            threads,
            new ScheduledExecutorScheduler("lifeguard-admin-timer", true),
            new ByteBufferPool.NonPooling());
    server.setStopTimeout(0);
    server.addConnector(connector(bound));
    server.addBean(limit());
    server.setErrorHandler(new JettyErrors());
    server.setHandler(new JettyHandler(gate, acts));
  }

  void start() throws Exception {
    server.start();
  }

  void stop() throws Exception {
    server.stop();
  }

  private ServerConnector connector(ServerSocketChannel bound) throws Exception {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(MOST_HEADER_BYTES);
    // Names of pools have slashes: /api/v1/pools/db%2Forders/holders is one path.
    http.setUriCompliance(
        UriCompliance.DEFAULT.with("pools", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
    http.setUseInputDirectByteBuffers(false);
    http.setUseOutputDirectByteBuffers(false);
    ServerConnector connector =
        new ServerConnector(server, null, null, null, 1, 1, new HttpConnectionFactory(http));
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setShutdownIdleTimeout(0);
    connector.open(bound);
    return connector;
  }

  private NetworkConnectionLimit limit() {
    NetworkConnectionLimit limit = new NetworkConnectionLimit(MOST_CONNECTIONS, server);
    limit.setEndPointIdleTimeout(CROWDED_IDLE_MILLIS);
    return limit;
  }
}
