// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts and types are those of the libraries' releases that the integration tests pin. */
class TimeoutsTest {

  static Stream<Throwable> timeouts() {
    return Stream.of(
        // HikariCP 4.0 to 7.1
        new SQLTransientConnectionException(
            "orders - Connection is not available, request timed out after 1002ms.",
            new SQLException("refused", "08001")),
        new SQLTransientConnectionException(
            "orders - Connection is not available, request timed out after 1002ms"
                + " (total=10, active=10, idle=0, waiting=3)"),
        // Commons DBCP 2.9, 2.14 and Tomcat's copy
        new SQLException(
            "Cannot get a connection, pool error Timeout waiting for idle object",
            new NoSuchElementException("Timeout waiting for idle object")),
        new SQLException(
            "Cannot get a connection, pool error Timeout waiting for idle object,"
                + " maxWaitDuration=PT0.5S",
            new NoSuchElementException("Timeout waiting for idle object, maxWaitDuration=PT0.5S")),
        // c3p0 0.9.5 to 0.14
        new SQLException(
            "An attempt by a client to checkout a Connection has timed out.",
            named(
                Exception.class,
                "com.mchange.v2.resourcepool.TimeoutException",
                "A client timed out while waiting to acquire a resource from x -- timeout at"
                    + " awaitAvailable()")),
        // Agroal 2 and 3
        new SQLException("Sorry, acquisition timeout!"),
        new SQLException("Acquisition timeout while waiting for new connection"),
        new SQLException("Acquisition timeout while waiting for connection"),
        new SQLException("Acquisition timeout on health check"),
        // Tomcat JDBC 9 to 11
        named(
            SQLException.class,
            "org.apache.tomcat.jdbc.pool.PoolExhaustedException",
            "[main] Timeout: Pool empty. Unable to fetch a connection in 1 seconds, none"
                + " available[size:1; busy:1; idle:0; lastwait:1000]."),
        // Druid 1.2
        named(
            SQLException.class,
            "com.alibaba.druid.pool.GetConnectionTimeoutException",
            "wait millis 1000, active 1, maxActive 1, creating 0"),
        // Vibur 22 to 26
        new SQLTimeoutException("Pool p1, couldn't obtain SQL connection within 1000 ms."));
  }

  @ParameterizedTest
  @MethodSource("timeouts")
  void aPoolsOwnTimeoutIsOne(Throwable thrown) {
    assertThat(Timeouts.isTimeout(thrown)).isTrue();
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new SQLException("password authentication failed for user \"orders\"", "28P01"),
        new SQLException("Connection to db:5432 refused.", "08001"),
        new SQLTransientConnectionException("orders - Connection is not available"),
        new SQLException("HikariDataSource has been closed."),
        new SQLException("Cannot create PoolableConnectionFactory (refused)"),
        new IllegalStateException(),
        new OutOfMemoryError());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void anythingElseIsAFailure(Throwable thrown) {
    assertThat(Timeouts.isTimeout(thrown)).isFalse();
  }

  @Test
  void nothingThrownIsNoTimeout() {
    assertThat(Timeouts.isTimeout(null)).isFalse();
  }

  @Test
  void causesThatGoInACircleEnd() {
    Exception inner = new Exception("inner");
    Exception outer = new Exception("outer", inner);
    inner.initCause(outer);

    assertThat(Timeouts.isTimeout(outer)).isFalse();
  }

  /** An exception of that name: the library itself is not on the class path. */
  private static Throwable named(Class<? extends Exception> kind, String name, String message) {
    Class<? extends Exception> type =
        new ByteBuddy()
            .subclass(kind, ConstructorStrategy.Default.IMITATE_SUPER_CLASS)
            .name(name)
            .make()
            .load(TimeoutsTest.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
            .getLoaded();
    try {
      return type.getConstructor(String.class).newInstance(message);
    } catch (InstantiationException
        | IllegalAccessException
        | InvocationTargetException
        | NoSuchMethodException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
