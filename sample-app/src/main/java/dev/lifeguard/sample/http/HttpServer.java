// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.http;

import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves the routes; closing lets requests under way end first. */
public final class HttpServer implements AutoCloseable {

  private static final int THREADS = 64;
  private static final int MOST_BYTES = 64 * 1024;
  private static final int STOP_TIMEOUT_MILLIS = 5_000;

  private final Server server;
  private final ServerConnector connector;

  private HttpServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  public static HttpServer start(String host, int port, List<Route> routes) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("http");
    Server server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new GracefulHandler(limited(new RouteHandler(List.copyOf(routes)))));
    server.setStopTimeout(STOP_TIMEOUT_MILLIS);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("cannot serve on " + host + ":" + port, e);
    }
    return new HttpServer(server, connector);
  }

  private static SizeLimitHandler limited(RouteHandler handler) {
    SizeLimitHandler limit = new SizeLimitHandler(MOST_BYTES, -1);
    limit.setHandler(handler);
    return limit;
  }

  public String address() {
    return "http://" + connector.getHost() + ":" + connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop cleanly", e);
    }
  }
}
