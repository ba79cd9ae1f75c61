// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.stub.StubDriver;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApproachTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://h/db, jdbc:postgresql://h/db",
    "jdbc:postgresql://h/db?ApplicationName=x, jdbc:postgresql://h/db",
    "jdbc:postgresql://h/db?user=a&ApplicationName=x, jdbc:postgresql://h/db?user=a",
    "jdbc:postgresql://h/db?ApplicationName=x&user=a, jdbc:postgresql://h/db?user=a",
    "jdbc:postgresql://h/db?socketTimeout=0&user=a&loginTimeout=9&password=p,"
        + " jdbc:postgresql://h/db?user=a&password=p",
    "jdbc:postgresql://h/db?myApplicationName=x, jdbc:postgresql://h/db?myApplicationName=x"
  })
  void theUrlLosesWhatTheAgentSetsItself(String given, String expected) {
    assertThat(Approach.withoutOurs(given)).isEqualTo(expected);
  }

  /** Tomcat's pool makes a driver for each connection and drops it with the connection. */
  @Test
  void aDriverThatIsGoneIsMadeAgain() throws Exception {
    Approach approach = new Approach(new OnlyDriver(), "jdbc:only:x", null);
    WeakReference<Object> other = new WeakReference<>(new OnlyDriver());
    while (other.get() != null) {
      System.gc();
    }
    assertThat(approach.isOpen()).isTrue();
    assertThatThrownBy(() -> approach.connect(Account.OF_SERVICE, "me", Duration.ofSeconds(1)))
        .hasMessage("asked");
  }

  /** Says that it was asked. */
  public static final class OnlyDriver extends StubDriver {

    /** As drivers have. */
    public OnlyDriver() {}

    @Override
    public Connection connect(String url, @Nullable Properties info) throws SQLException {
      throw new SQLException("asked");
    }
  }
}
