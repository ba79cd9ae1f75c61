// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import static dev.lifeguard.agent.hook.Script.URL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.stub.Concrete;
import dev.lifeguard.stub.StubConnection;
import dev.lifeguard.stub.StubDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a policy throws on purpose reaches the caller; nothing else that goes wrong does. */
class RefusalsTest {

  @SuppressWarnings("StaticAssignmentOfThrowable") // compared by identity
  private static final SQLException REFUSED = new SQLException("not a PostgreSQL", "08004");

  /** Refuses before the connect, after it, or never. */
  private record Strict(boolean before, boolean after) implements DatabasePolicy {
    @Override
    public void requested(String url, @Nullable Properties properties) throws SQLException {
      if (before) {
        throw REFUSED;
      }
    }

    @Override
    public void connected(Connection connection, String url) throws SQLException {
      if (after) {
        throw REFUSED;
      }
    }

    @Override
    public Endpoint endpoint(String url) {
      return Script.read(url);
    }
  }

  /** Its own errors, of every kind. */
  private record Broken(Throwable error) implements DatabasePolicy {
    @Override
    public void requested(String url, @Nullable Properties properties) {
      sneak(error);
    }

    @Override
    public void connected(Connection connection, String url) {
      sneak(error);
    }

    @Override
    public Endpoint endpoint(String url) {
      sneak(error);
      return Endpoint.UNKNOWN;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable error) throws E {
      throw (E) error;
    }
  }

  @Test
  void aRefusalBeforeTheConnectReachesTheCaller() {
    Script script = new Script(new Strict(true, false));

    assertThatThrownBy(() -> script.hooks.connecting(new Object(), URL, null)).isSameAs(REFUSED);
    assertThatThrownBy(() -> script.hooks.requested(URL)).isSameAs(REFUSED);
    assertThatThrownBy(() -> script.hooks.sourcing(Concrete.of(StubDataSource.class)))
        .isSameAs(REFUSED);
    assertThat(script.errors).isEmpty();
    assertThat(script.pools.connections()).isEmpty();
  }

  @Test
  void aRefusalAfterTheConnectClosesTheConnection() {
    Script script = new Script(new Strict(false, true));
    StubConnection connection = Concrete.of(StubConnection.class);

    assertThatThrownBy(() -> script.connect(URL, () -> connection)).isSameAs(REFUSED);
    assertThat(connection.isClosed()).isTrue();
    assertThat(script.pools.connections()).isEmpty();
    assertThat(script.borrows()).isZero();
  }

  @Test
  void afterARefusalTheThreadIsAsBefore() throws Exception {
    boolean[] strict = {true};
    Script script =
        new Script(
            new DatabasePolicy() {
              @Override
              public void requested(String url, @Nullable Properties properties) {}

              @Override
              public void connected(Connection connection, String url) throws SQLException {
                if (strict[0]) {
                  throw REFUSED;
                }
              }

              @Override
              public Endpoint endpoint(String url) {
                return Script.read(url);
              }
            });
    assertThatThrownBy(() -> script.connect(URL)).isSameAs(REFUSED);
    strict[0] = false;
    Connection connection = script.connect(URL);
    script.query(connection, "select 1");

    assertThat(script.borrows()).isEqualTo(1);
    assertThat(script.executions()).isEqualTo(1);
  }

  @Test
  void theAgentsOwnErrorsNeverReachTheCaller() throws Exception {
    for (Throwable error :
        new Throwable[] {
          new IllegalStateException("bug"),
          new NoClassDefFoundError("gone"),
          new StackOverflowError()
        }) {
      Script script = new Script(new Broken(error));
      Object pool = new Object();
      Connection physical = script.connect(URL);
      Connection created = script.create(pool, URL);
      Object handle = script.borrow(pool, created);
      script.source(Concrete.of(StubDataSource.class), () -> Concrete.of(StubConnection.class));
      script.query(physical, "select 1");
      script.hooks.requested(URL);
      script.hooks.autoCommit(physical, true);
      script.hooks.shut(pool, pool);
      script.close(handle);
      script.close(physical);

      assertThat(script.errors)
          .isNotEmpty()
          .allSatisfy(each -> assertThat(each).contains(error.toString()));
    }
  }

  @Test
  void whatTheServicesOwnObjectsThrowIsKeptFromItToo() throws Exception {
    Script script = new Script();
    Object hostile =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("not even its text");
          }
        };
    assertThat(script.hooks.connecting(new Object(), hostile, null)).isNull();
    script.hooks.requested(hostile);

    StubConnection unwrappable = Concrete.of(Unwrappable.class);
    script.connect(URL);
    script.hooks.handle(new Object(), unwrappable);

    assertThat(script.errors).hasSize(3);
  }

  /** A wrapper that fails when it is asked what it wraps. */
  public abstract static class Unwrappable extends StubConnection {
    public Unwrappable() {}

    @Override
    public boolean isWrapperFor(Class<?> type) {
      throw new AssertionError("asked");
    }
  }
}
