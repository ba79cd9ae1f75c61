// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.grpc;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP/2 connection to a receiver, opened when it is needed; in clear text with prior
 * knowledge, which is all that gRPC servers take. Of one thread.
 */
final class GrpcConnection {

  private static final int THREADS = 6;
  private static final int IDLE_THREAD_MILLIS = 10_000;
  private static final long STOP_MILLIS = 500;

  private final URI endpoint;
  private final HTTP2Client client;
  private final SslContextFactory.@Nullable Client tls;
  private @Nullable Session session;

  GrpcConnection(URI endpoint, @Nullable SSLContext context) {
    this.endpoint = endpoint;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1, IDLE_THREAD_MILLIS);
    threads.setName("lifeguard-export-grpc");
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    threads.setStopTimeout(STOP_MILLIS);
    ClientConnector connector = new ClientConnector();
    connector.setExecutor(threads);
    connector.setScheduler(new ScheduledExecutorScheduler("lifeguard-export-grpc-timer", true));
    connector.setSelectors(1);
    client = new HTTP2Client(connector);
    tls = endpoint.getScheme().equals("https") ? new SslContextFactory.Client() : null;
    if (tls != null) {
      if (context != null) {
        tls.setSslContext(context);
      }
      client.addBean(tls);
    }
  }

  /** The open connection, or a new one. */
  Session session(long millis)
      throws UnknownHostException, ExecutionException, TimeoutException, InterruptedException {
    Session open = session;
    if (open == null || open.isClosed()) {
      open = connect(millis);
      session = open;
    }
    return open;
  }

  private Session connect(long millis)
      throws UnknownHostException, ExecutionException, TimeoutException, InterruptedException {
    start();
    boolean secure = tls != null;
    int port = endpoint.getPort() > 0 ? endpoint.getPort() : secure ? 443 : 80;
    InetSocketAddress address = new InetSocketAddress(endpoint.getHost(), port);
    if (address.isUnresolved()) {
      throw new UnknownHostException(endpoint.getHost());
    }
    client.setConnectTimeout(millis);
    return (tls == null
            ? client.connect(address, new Session.Listener() {})
            : client.connect(tls, address, new Session.Listener() {}))
        .get(millis, TimeUnit.MILLISECONDS);
  }

  private void start() {
    try {
      client.start(); // does nothing the second time
    } catch (Exception e) {
      throw new IllegalStateException("HTTP/2 cannot be set up: " + e, e);
    }
  }

  /** Something is wrong with it: the next call gets another. */
  void drop() {
    Session broken = session;
    session = null;
    if (broken != null) {
      broken.close(0, "export", Callback.NOOP);
    }
  }

  void close() {
    try {
      client.stop();
    } catch (Exception e) {
      // The process ends; its threads are daemons.
    }
  }
}
