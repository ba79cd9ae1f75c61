// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample;

import dev.lifeguard.sample.database.Database;
import dev.lifeguard.sample.embedded.EmbeddedPostgres;
import dev.lifeguard.sample.http.HttpServer;
import dev.lifeguard.sample.http.Route;
import dev.lifeguard.sample.job.Jobs;
import dev.lifeguard.sample.misbehave.Misbehaviour;
import dev.lifeguard.sample.order.Orders;
import dev.lifeguard.sample.report.Reports;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service, put together: what is started first is stopped last. */
public final class OrderService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OrderService.class);

  /** The exit code of a wrong setting. */
  private static final int USAGE = 2;

  private static final int START_SECONDS = 30;

  /** Guarded by this. */
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  /** Guarded by this. */
  private boolean stopping;

  private final CountDownLatch startOver = new CountDownLatch(1);

  /** Starts all of it, and gives its address. */
  String start(Settings settings) {
    try {
      Database database = running(database(settings));
      database.prepare(settings.seedOrders());
      running(Jobs.start(database, settings.jobInterval()));
      Misbehaviour misbehaviour = running(new Misbehaviour(database));
      List<Route> routes = new ArrayList<>();
      routes.addAll(new Orders(database).routes());
      routes.addAll(new Reports(database).routes());
      routes.addAll(misbehaviour.routes());
      return running(HttpServer.start(settings.host(), settings.port(), routes)).address();
    } finally {
      startOver.countDown();
    }
  }

  private Database database(Settings settings) {
    Database.Access access;
    if (settings.jdbcUrl() != null) {
      access = new Database.Access(settings.jdbcUrl(), settings.user(), settings.password());
    } else {
      EmbeddedPostgres postgres = running(EmbeddedPostgres.start(settings.directory()));
      access = new Database.Access(postgres.url(), EmbeddedPostgres.USER, postgres.password());
    }
    return Database.open(access, settings.poolSize(), settings.poolTimeout());
  }

  private <T extends AutoCloseable> T running(T part) {
    synchronized (this) {
      if (!stopping) {
        running.push(part);
        return part;
      }
    }
    close(part);
    throw new IllegalStateException("stopped while starting");
  }

  /** Also in the midst of starting: what is still to come then closes itself at once. */
  @Override
  public void close() {
    closeRunning();
    try {
      if (!startOver.await(START_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the start did not end within {} s", START_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeRunning() {
    while (true) {
      AutoCloseable part;
      synchronized (this) {
        stopping = true;
        if (running.isEmpty()) {
          return;
        }
        part = running.pop();
      }
      close(part);
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
    }
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  /** Starts the service; SIGTERM or Ctrl-C stops it. */
  public static void main(String[] arguments) {
    try {
      run(Settings.read());
    } catch (SettingsException e) {
      LOG.error("the service does not start: {}", e.getMessage());
      System.exit(USAGE);
    }
  }

  @SuppressWarnings("SystemOut") // the one line whoever starts a service on port 0 waits for
  private static void run(Settings settings) {
    OrderService service = new OrderService();
    Runtime.getRuntime().addShutdownHook(new Thread(service::close, "shutdown"));
    try {
      System.out.println("orders: listening on " + service.start(settings));
    } catch (RuntimeException | Error e) {
      if (!service.isStopping()) {
        LOG.error("the service does not start", e);
      }
      System.exit(1);
    }
  }
}
