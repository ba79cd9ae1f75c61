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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service, put together: what is started first is stopped last. */
public final class OrderService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OrderService.class);

  /** The exit code of a wrong setting. */
  private static final int USAGE = 2;

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final HttpServer http;

  private OrderService(Settings settings) {
    try {
      Database database = running(database(settings));
      database.prepare(settings.seedOrders());
      running(Jobs.start(database, settings.jobInterval()));
      Misbehaviour misbehaviour = running(new Misbehaviour(database));
      List<Route> routes = new ArrayList<>();
      routes.addAll(new Orders(database).routes());
      routes.addAll(new Reports(database).routes());
      routes.addAll(misbehaviour.routes());
      this.http = running(HttpServer.start(settings.host(), settings.port(), routes));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  static OrderService start(Settings settings) {
    return new OrderService(settings);
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
    running.push(part);
    return part;
  }

  String address() {
    return http.address();
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      AutoCloseable part = running.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
      }
    }
  }

  /** Starts the service; SIGTERM or Ctrl-C stops it. */
  @SuppressWarnings("SystemOut") // the one line whoever starts a service on port 0 waits for
  public static void main(String[] arguments) {
    try {
      OrderService service = start(Settings.read());
      Runtime.getRuntime().addShutdownHook(new Thread(service::close, "shutdown"));
      System.out.println("orders: listening on " + service.address());
    } catch (SettingsException e) {
      LOG.error("the service does not start: {}", e.getMessage());
      System.exit(USAGE);
    } catch (RuntimeException e) {
      LOG.error("the service does not start", e);
      System.exit(1);
    }
  }
}
