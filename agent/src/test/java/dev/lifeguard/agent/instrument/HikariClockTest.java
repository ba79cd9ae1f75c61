// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.bootstrap.LifeguardBridge;
import dev.lifeguard.stub.Concrete;
import dev.lifeguard.stub.StubConnection;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pool tells its times at the places where it reads them, and lends as before. */
class HikariClockTest {

  private final Recorder recorder = new Recorder();
  private final List<Throwable> errors = new ArrayList<>();
  private final Instrumenter instrumenter = new Instrumenter(true, () -> {}, errors::add);
  private final Connection connection = Concrete.of(StubConnection.class);

  /** Loads a whole package again: what is private to it stays so. */
  private final class Loader extends ClassLoader {
    private final String prefix;

    Loader(String prefix) {
      super(HikariClockTest.class.getClassLoader());
      this.prefix = prefix;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null || !name.startsWith(prefix)) {
          return loaded != null ? loaded : super.loadClass(name, resolve);
        }
        byte[] plain = ClassFiles.of(super.loadClass(name, false));
        byte[] woven =
            instrumenter.transform(null, this, name.replace('.', '/'), null, null, plain);
        byte[] bytes = woven == null ? plain : woven;
        return defineClass(name, bytes, 0, bytes.length);
      }
    }
  }

  @BeforeEach
  void connectTheBridge() {
    LifeguardBridge.install(recorder);
  }

  @Test
  void itTellsWhenABorrowBeganAndWhenItWasBack() throws Exception {
    Object pool = pool("dev.lifeguard.lends.hikari.pool.");
    recorder.calls.clear();

    assertThat(call(pool, "getConnection", 2L)).isSameAs(connection);
    assertThat(call(pool, "told")).isEqualTo(43L);
    call(pool, "giveBack");
    assertThat(call(pool, "told")).isEqualTo(85L);

    assertThat(recorder.calls)
        .containsExactly(
            "borrowing[HikariPool]",
            "remaining[HikariPool, 7, 2]",
            "lending[StubConnection, 43]",
            "borrowed[HikariPool, 7, StubConnection, null]",
            "recycling[StubConnection, 42]");
    assertThat(errors).isEmpty();
  }

  @Test
  void beforeFiveOneItSaysAnotherTimeAndIsNotAsked() throws Exception {
    Object pool = pool("dev.lifeguard.older.hikari.pool.");
    recorder.calls.clear();

    assertThat(call(pool, "getConnection", 2L)).isSameAs(connection);
    call(pool, "giveBack");

    assertThat(recorder.calls)
        .containsExactly(
            "borrowing[HikariPool]",
            "remaining[HikariPool, 7, 2]",
            "borrowed[HikariPool, 7, StubConnection, null]");
    assertThat(errors).isEmpty();
  }

  @Test
  void eachAttemptHasWhatIsLeftOfTheCallersOwnTimeout() throws Exception {
    Object pool = pool("dev.lifeguard.lends.hikari.pool.");
    recorder.calls.clear();
    recorder.again = 3;
    call(pool, "getConnection", 30_000L);

    assertThat(recorder.calls.stream().filter(each -> each.startsWith("remaining")))
        .hasSize(4)
        .containsOnly("remaining[HikariPool, 7, 30000]");
  }

  private Object pool(String prefix) throws ReflectiveOperationException {
    Class<?> type = new Loader(prefix).loadClass(prefix + "HikariPool");
    return type.getConstructor(Connection.class).newInstance(connection);
  }

  private static Object call(Object pool, String method) throws ReflectiveOperationException {
    return pool.getClass().getMethod(method).invoke(pool);
  }

  private static Object call(Object pool, String method, long argument)
      throws ReflectiveOperationException {
    return pool.getClass().getMethod(method, long.class).invoke(pool, argument);
  }
}
