// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.audit.Audit;
import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.tls.TlsFault;
import dev.lifeguard.agent.tls.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The admin endpoint. Never in the service's way: what keeps it from starting is said once and the
 * service goes on; a port that is taken is tried again until it is free. Thread-safe.
 */
public final class AdminServer {

  /** Where the endpoint is, for tools on the same machine. */
  public static final String URL_PROPERTY = "lifeguard.admin.url";

  private static final int BACKLOG = 64;
  private static final long RETRY_MILLIS = 10_000;

  private final AdminPolicy policy;
  private final Supplier<List<Route>> routes;
  private final Acts acts;
  private final TokenStore tokens;
  private final long retryMillis;

  private final @Nullable TlsFiles tls;

  private @Nullable FirstCaller transport;
  private @Nullable Thread retrying;
  private String url = "";
  private String state = "off";

  /**
   * Not started yet.
   *
   * @param routes everything it serves; asked for when the first request comes
   */
  public AdminServer(
      AdminPolicy policy, String service, Supplier<List<Route>> routes, Audit audit) {
    this(
        policy,
        routes,
        audit,
        new TokenStore(
            policy,
            service,
            System::getenv,
            Path.of(System.getProperty("user.home", ".")),
            Path.of(System.getProperty("java.io.tmpdir", "."))),
        RETRY_MILLIS);
  }

  AdminServer(
      AdminPolicy policy,
      Supplier<List<Route>> routes,
      Audit audit,
      TokenStore tokens,
      long retryMillis) {
    this.policy = policy;
    this.routes = routes;
    this.acts = new Acts(audit);
    this.tokens = tokens;
    this.tls = policy.tls().on() ? new TlsFiles(policy.tls()) : null;
    this.retryMillis = retryMillis;
  }

  /** Starts it when the policy says so. To be called on the agent's own thread: it does I/O. */
  public synchronized void start() {
    if (!policy.on() || transport != null || retrying != null) {
      return;
    }
    try {
      InetAddress address = InetAddress.getByName(policy.host());
      Gate gate = gate(address);
      if (gate != null && (tls == null || usable(tls))) {
        bindOrRetry(new InetSocketAddress(address, policy.port()), gate);
      }
    } catch (UnknownHostException unknown) {
      refuse("lifeguard.admin.host=" + policy.host() + " is no address of this machine");
    }
  }

  /** Ends it; its threads are gone when this returns. */
  public synchronized void stop() {
    Thread thread = retrying;
    retrying = null;
    if (thread != null) {
      thread.interrupt();
    }
    FirstCaller running = transport;
    transport = null;
    if (running != null) {
      System.clearProperty(URL_PROPERTY);
      url = "";
      state = "stopped";
      running.stop();
    }
  }

  /** Where it is; empty while it is not bound. */
  public synchronized String url() {
    return url;
  }

  /** For the start line: where it is, or why it is not. */
  public synchronized String state() {
    return state;
  }

  /** What is wrong with its files is said at the start, whether the port is free or not. */
  private boolean usable(TlsFiles files) {
    try {
      files.load();
      return true;
    } catch (TlsFault fault) {
      refuse(fault.reason());
      return false;
    }
  }

  private @Nullable Gate gate(InetAddress address) {
    if (!address.isLoopbackAddress() && tls == null && !policy.insecureHttp()) {
      refuse(
          "lifeguard.admin.host="
              + policy.host()
              + " can be reached from other machines and tokens would cross the network"
              + " unencrypted; bind to 127.0.0.1, set lifeguard.admin.tls.certificate and .key, or"
              + " set lifeguard.admin.insecure-http=true");
      return null;
    }
    if (tokens.load().isEmpty()) { // read again for the first caller

      refuse("there is no token, and it is never open (lifeguard.admin.token-file)");
      return null;
    }
    return new Gate(
        new RouteTable(routes),
        new Capabilities(policy.capabilities()),
        new CurrentTokens(tokens, System::nanoTime),
        new AllowedHosts(policy.host(), policy.allowedHosts()),
        new FailureDelay(System::nanoTime));
  }

  private void refuse(String why) {
    state = "refused";
    Log.error("admin endpoint does not start: " + why + "; the service goes on without it");
  }

  private void bindOrRetry(InetSocketAddress address, Gate gate) {
    String failure = bind(address, gate);
    if (failure.isEmpty()) {
      return;
    }
    state = "waiting for port " + policy.port();
    Log.warn(
        "admin endpoint cannot bind to "
            + policy.host()
            + ":"
            + policy.port()
            + ": "
            + failure
            + "; the service goes on, and it is tried again every "
            + retryMillis / 1000
            + " s (lifeguard.admin.port, 0 for any free port)");
    Thread thread = new Thread(() -> retry(address, gate), "lifeguard-admin-bind");
    thread.setDaemon(true);
    retrying = thread;
    thread.start();
  }

  private void retry(InetSocketAddress address, Gate gate) {
    try {
      while (!boundOrStopped(address, gate)) {
        Thread.sleep(retryMillis);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean boundOrStopped(InetSocketAddress address, Gate gate) {
    if (retrying != Thread.currentThread()) {
      return true;
    }
    if (!bind(address, gate).isEmpty()) {
      return false;
    }
    retrying = null;
    Log.info("admin endpoint is now at " + state);
    return true;
  }

  /** Empty when it serves now, otherwise why not. */
  private String bind(InetSocketAddress address, Gate gate) {
    ServerSocketChannel channel = null;
    FirstCaller starting = null;
    try {
      channel = ServerSocketChannel.open();
      channel.bind(address, BACKLOG);
      int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      ServerSocketChannel bound = channel;
      starting = new FirstCaller(bound, () -> new JettyTransport(bound, gate, acts, tls));
      starting.start();
      transport = starting;
      bound(port);
      return "";
    } catch (Exception | LinkageError failure) {
      if (starting != null) {
        starting.stop();
      }
      close(channel);
      return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
  }

  private void bound(int port) {
    url = (tls == null ? "http://" : "https://") + policy.urlHost() + ":" + port;
    String file = tokens.location();
    state = file.isEmpty() ? url : url + " (token file " + file + ")";
    System.setProperty(URL_PROPERTY, url);
  }

  private static void close(@Nullable ServerSocketChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException alreadyUnusable) {
      Log.rateLimited("admin-close", "admin endpoint: " + alreadyUnusable);
    }
  }
}
