// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A server of its own, the network before it, and services at work: all of them meet the same fault
 * at the same moment, with the agent and without.
 */
final class Scene implements AutoCloseable {

  /** Who has not recovered by then without the agent never will. */
  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(25);

  /** A service writes rows of its own: the last hundred of them are for its misbehaviour. */
  private static final int ROWS_EACH = 2000;

  private static final Duration SETTLE = Duration.ofSeconds(1);

  private final TestPostgres server;
  private final TestDatabase database;
  private final TcpProxy network;
  private final List<Client> clients;
  private final Hog hog = new Hog();
  private final Witness witness;
  private int round;

  private final Map<Client, String> deeds = new HashMap<>();

  /** Those without the agent that had not recovered from the fault before within the limit. */
  private final Set<Client> lost = new HashSet<>();

  private Scene(TestPostgres server, TestDatabase database, List<Client> clients) {
    this.server = server;
    this.database = database;
    this.network = TcpProxy.before(server.address());
    this.clients = clients;
    this.witness = new Witness(clients);
  }

  /** Each pool without the agent and with it; all are at work when this returns. */
  static Scene open(
      List<LoadedPool> pools, Map<String, String> settings, int timeoutMillis, int periodMillis) {
    TestPostgres server = TestPostgres.own(Map.of("max_connections", "100"));
    TestDatabase database = server.database(Scene.class);
    prepare(server, database);
    Scene scene = new Scene(server, database, new ArrayList<>());
    for (LoadedPool pool : pools) {
      scene.clients.add(Client.start(pool, false, settings));
      scene.clients.add(Client.start(pool, true, settings));
    }
    String url = "jdbc:postgresql://" + scene.network.address() + "/" + database.name();
    int row = 0;
    for (Client client : scene.clients) {
      client.work(url, database.user(), timeoutMillis, periodMillis, row);
      row += ROWS_EACH;
    }
    return scene;
  }

  /** Users are ordinary ones: a superuser may take the connections that the server reserves. */
  static void prepare(TestPostgres server, TestDatabase database) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table load_account (id int primary key, balance bigint not null default 0)");
      statement.execute("insert into load_account select generate_series(0, 49999)");
      statement.execute("alter table load_account owner to " + database.user());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    server.execute("alter role " + database.user() + " nosuperuser");
  }

  /** One fault from its beginning until every service has recovered, or will not. */
  List<Result> meet(Fault fault) {
    round++;
    pause(SETTLE);
    witness.begin();
    try (Silence silence = silence(fault)) {
      List<AgentFigures> during = suffer(fault);
      awaitRecovery(fault);
      pause(SETTLE);
      List<Figures> figures = witness.figures(fault);
      witness.awaitClosedBreakers();
      boolean asCalled = silence.end().compareTo(fault.longestSilence()) <= 0;
      List<Result> results = new ArrayList<>();
      for (int i = 0; i < clients.size(); i++) {
        results.add(result(fault, asCalled, clients.get(i), figures.get(i), during.get(i)));
      }
      return results;
    }
  }

  private Silence silence(Fault fault) {
    return fault.leavesRoom() ? Silence.of(network.address(), database.user()) : Silence.unheard();
  }

  /** What the agents said before it ended. */
  private List<AgentFigures> suffer(Fault fault) {
    long begin = System.nanoTime();
    clients.forEach(client -> client.fault(begin));
    fault.strike(this);
    long begun = System.nanoTime();
    fault.takesEffect(witness);
    long struck = System.nanoTime();
    clients.forEach(client -> client.struck(struck));
    pause(fault.duration().minusNanos(struck - begun));
    fault.isSeen(witness);
    List<AgentFigures> during = clients.stream().map(witness::done).toList();
    long healing = System.nanoTime();
    clients.forEach(client -> client.healing(healing));
    fault.heal(this);
    long healed = System.nanoTime();
    clients.forEach(client -> client.healed(healed));
    return during;
  }

  private Result result(
      Fault fault, boolean asCalled, Client client, Figures figures, AgentFigures during) {
    return new Result(
        client.pool(),
        fault,
        round,
        asCalled,
        client.hasAgent(),
        figures,
        witness.wasServed(client),
        during,
        witness.done(client),
        deeds.getOrDefault(client, ""),
        Ending.NOT_YET);
  }

  /** Every service is asked to end, all at once; in the order of the results. */
  List<Ending> end() {
    return clients.parallelStream().map(Client::end).toList();
  }

  /**
   * What does not recover within the limit says so in its figures; where that is known of a library
   * alone, the rounds that follow do not wait for it again.
   */
  private void awaitRecovery(Fault fault) {
    List<Client> awaited = clients.stream().filter(client -> !lost.contains(client)).toList();
    Witness.until(RECOVERY_LIMIT, () -> awaited.stream().allMatch(Client::recovered));
    if (fault.isGotOver()) {
      witness.awaitRecovery();
    }
    if (!Scope.everything()) {
      awaited.stream()
          .filter(client -> !client.hasAgent() && !client.recovered())
          .forEach(lost::add);
    }
  }

  /** A fault lasts as long as it lasts, and steady load needs its time: nothing is awaited here. */
  static void pause(Duration duration) {
    long until = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  TestPostgres server() {
    return server;
  }

  TestDatabase database() {
    return database;
  }

  TcpProxy network() {
    return network;
  }

  Hog hog() {
    return hog;
  }

  List<Client> clients() {
    return clients;
  }

  /** Ends it; what its own code got out of it is part of the result. */
  void behave() {
    clients.forEach(client -> deeds.put(client, client.command("users-behave").text("outcomes")));
  }

  /** The rows of the first users of each service. */
  void lockRows(int count) {
    for (int i = 0; i < clients.size(); i++) {
      clients.get(i).command("users-misbehave idle " + count + " " + i * ROWS_EACH);
    }
  }

  void misbehave(String kind, int count) {
    for (int i = 0; i < clients.size(); i++) {
      int row = (i + 1) * ROWS_EACH - 100;
      clients.get(i).command("users-misbehave " + kind + " " + count + " " + row);
    }
  }

  /** Long enough for every connection to be idle, and for no pool to think it was just used. */
  void forgetWhileIdle(Duration idle) {
    clients.forEach(Client::rest);
    pause(idle);
    network.forget();
    clients.forEach(client -> client.command("users-resume"));
  }

  void terminate() {
    try (Connection connection = server.connect()) {
      Sessions.terminateAll(connection, database.name());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Client connections of the services, as the server sees them. */
  long serverConnections() {
    try (Connection connection = server.connect()) {
      return Sessions.count(connection, database.name());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void awaitNoConnections() {
    Await.that("the server has no session of a service", () -> serverConnections() == 0);
  }

  @Override
  public void close() {
    clients.forEach(Client::close);
    hog.release();
    network.close();
    server.stop();
  }
}
