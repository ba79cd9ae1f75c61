// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the proxy does to a connection is what its methods promise. */
class TcpProxyIT {

  /** Only where silence is expected: what answers may take its time. */
  private static final int SILENCE_SECONDS = 2;

  private final TestDatabase database = TestPostgres.shared().database(getClass());
  private final TcpProxy network = TcpProxy.before(database.address());

  @AfterEach
  void close() {
    network.close();
  }

  private Connection connect() throws SQLException {
    return connect("");
  }

  private Connection connect(String parameters) throws SQLException {
    String url = "jdbc:postgresql://" + network.address() + "/" + database.name();
    return DriverManager.getConnection(url + parameters, database.user(), database.password());
  }

  private void connectInVain() throws SQLException {
    connect("?socketTimeout=" + SILENCE_SECONDS + "&loginTimeout=" + SILENCE_SECONDS).close();
  }

  private static void askInVain(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, SILENCE_SECONDS * 1000);
    ask(connection);
  }

  private static void ask(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    }
  }

  @Test
  void passesEverythingAtFirst() throws Exception {
    try (Connection connection = connect()) {
      ask(connection);
      assertThat(network.open()).isEqualTo(1);
    }
  }

  @Test
  void aDelayIsPaidInBothDirections() throws Exception {
    try (Connection connection = connect()) {
      network.delay(Duration.ofMillis(100));
      long before = System.nanoTime();
      ask(connection);
      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .isGreaterThan(Duration.ofMillis(199));
      network.pass();
    }
  }

  @Test
  void aCutConnectionFailsAndTheNextOneWorks() throws Exception {
    try (Connection connection = connect()) {
      network.cut();
      assertThatThrownBy(() -> ask(connection)).hasMessageContaining("I/O error");
    }
    try (Connection connection = connect()) {
      ask(connection);
    }
  }

  @Test
  void aForgottenConnectionHearsNothingAndANewOneWorks() throws Exception {
    try (Connection forgotten = connect();
        Connection other = forget()) {
      ask(other);
      assertThatThrownBy(() -> askInVain(forgotten)).rootCause().hasMessageContaining("timed out");
    }
  }

  private Connection forget() throws SQLException {
    network.forget();
    return connect();
  }

  @Test
  void whatIsLostStaysLost() throws Exception {
    try (Connection lost = connect()) {
      network.lose();
      assertThatThrownBy(() -> askInVain(lost)).rootCause().hasMessageContaining("timed out");
      assertThatThrownBy(this::connectInVain).isInstanceOf(SQLException.class);
      network.pass();
      assertThatThrownBy(() -> ask(lost)).isInstanceOf(SQLException.class);
    }
    try (Connection connection = connect()) {
      ask(connection);
    }
  }

  @Test
  void refusesUntilItPassesAgain() throws Exception {
    network.refuse();
    assertThatThrownBy(this::connect).hasMessageContaining("refused");
    network.pass();
    try (Connection connection = connect()) {
      ask(connection);
    }
  }
}
