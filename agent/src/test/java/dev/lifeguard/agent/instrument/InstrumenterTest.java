// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.bootstrap.LifeguardBridge;
import dev.lifeguard.bootstrap.LifeguardState;
import dev.lifeguard.stub.Concrete;
import dev.lifeguard.stub.StubConnection;
import dev.lifeguard.stub.StubDataSource;
import dev.lifeguard.stub.StubDriver;
import dev.lifeguard.stub.StubStatement;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real class files through the whole machinery, loaded and called; the bridge writes down. */
class InstrumenterTest {

  private final Recorder recorder = new Recorder();
  private final AtomicInteger first = new AtomicInteger();
  private final List<Throwable> errors = new ArrayList<>();
  private Instrumenter instrumenter = new Instrumenter(true, first::incrementAndGet, errors::add);

  /** Loads the stubs again, through the instrumenter. */
  private final class Loader extends ClassLoader {
    private final int level;

    Loader(int level) {
      super(InstrumenterTest.class.getClassLoader());
      this.level = level;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null || !name.startsWith("dev.lifeguard.stub.Stub")) {
          return loaded != null ? loaded : super.loadClass(name, resolve);
        }
        byte[] plain = ClassFiles.of(super.loadClass(name, false));
        if (level > 0) {
          plain[7] = (byte) level;
        }
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

  private <T> T woven(Class<?> stub, Class<T> as) throws ReflectiveOperationException {
    return woven(stub, as, 0);
  }

  private <T> T woven(Class<?> stub, Class<T> as, int level) throws ReflectiveOperationException {
    Class<?> type = new Loader(level).loadClass(stub.getName());
    assertThat(type).isNotEqualTo(stub);
    Object made =
        Modifier.isAbstract(type.getModifiers())
            ? Concrete.of(type)
            : type.getConstructor().newInstance();
    return as.cast(made);
  }

  @Test
  void aConnectionTellsWhatIsMadeAndHowItEnds() throws Exception {
    Connection connection = woven(StubConnection.class, Connection.class);

    connection.setAutoCommit(false);
    connection.createStatement();
    connection.prepareStatement("select 1");
    connection.rollback();
    connection.close();

    assertThat(recorder.calls)
        .containsExactly(
            "autoCommit[StubConnection, false]",
            "preparing[StubConnection]",
            "prepared[StubConnection, StubStatement, null]",
            "preparing[StubConnection]",
            "prepared[StubConnection, StubStatement, select 1]",
            "ending[StubConnection, false]",
            "ended[StubConnection, 7, false, null]",
            "closing[StubConnection]",
            "closed[StubConnection, 7]");
    assertThat(errors).isEmpty();
  }

  @Test
  void whatFailsIsToldAndThrownAsItWas() throws Exception {
    Connection connection = woven(StubConnection.class, Connection.class);

    assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class).hasMessage("deadlock");
    assertThatThrownBy(() -> connection.prepareStatement("")).hasMessage("empty");

    assertThat(recorder.calls)
        .containsExactly(
            "ending[StubConnection, true]",
            "ended[StubConnection, 7, true, java.sql.SQLException: deadlock]",
            "preparing[StubConnection]");
  }

  @Test
  void aStatementTellsEveryExecutionOnce() throws Exception {
    PreparedStatement statement = woven(StubStatement.class, PreparedStatement.class);

    statement.executeQuery("select 1");
    statement.executeUpdate();
    assertThatThrownBy(() -> statement.execute("selct"))
        .isInstanceOf(SQLException.class)
        .hasMessage("syntax error");

    assertThat(recorder.calls)
        .containsExactly(
            "executing[StubStatement, select 1]",
            "executed[StubStatement, 7, -1, null]",
            "executing[StubStatement, null]",
            "executed[StubStatement, 7, -1, null]",
            "executing[StubStatement, selct]",
            "executed[StubStatement, 7, -1, java.sql.SQLException: syntax error]");
  }

  @Test
  void oneMethodInsideAnotherIsToldAsTwo() throws Exception {
    // It is the runtime's part to count such a pair once.
    woven(StubStatement.class, PreparedStatement.class).executeBatch();

    assertThat(recorder.calls)
        .containsExactly(
            "executing[StubStatement, null]",
            "executing[StubStatement, null]",
            "executed[StubStatement, 7, -1, null]",
            "executed[StubStatement, 7, 1, null]");
  }

  @Test
  void onlyListedSignaturesAreHooked() throws Exception {
    Object statement = woven(StubStatement.class, PreparedStatement.class);
    Object length =
        statement.getClass().getMethod("executeQuietly", String.class).invoke(statement, "abc");

    assertThat(length).isEqualTo(3);
    assertThat(recorder.calls).isEmpty();
  }

  @Test
  void methodsThatAnInterfaceGivesAreNotTold() throws Exception {
    PreparedStatement statement = woven(StubStatement.class, PreparedStatement.class);
    assertThatThrownBy(statement::executeLargeUpdate)
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(recorder.calls).isEmpty();
  }

  @Test
  void aDriverTellsWhatItIsAskedAndAnswers() throws Exception {
    Driver driver = woven(StubDriver.class, Driver.class);
    driver.connect("jdbc:stub:a", new Properties());
    driver.connect("jdbc:other:a", null);
    assertThatThrownBy(() -> driver.connect("jdbc:stub:nowhere", null))
        .hasMessage("no such database");

    assertThat(recorder.calls)
        .containsExactly(
            "connecting[StubDriver, jdbc:stub:a, Properties]",
            "connected[token, StubConnection, null]",
            "connecting[StubDriver, jdbc:other:a, null]",
            "connected[token, null, null]",
            "connecting[StubDriver, jdbc:stub:nowhere, null]",
            "connected[token, null, java.sql.SQLException: no such database]");
  }

  @Test
  void aDataSourceTellsBothOfItsMethods() throws Exception {
    DataSource source = woven(StubDataSource.class, DataSource.class);
    source.getConnection();
    assertThatThrownBy(() -> source.getConnection("mallory", "x")).isInstanceOf(SQLException.class);

    assertThat(recorder.calls)
        .containsExactly(
            "sourcing[StubDataSource]",
            "sourced[StubDataSource, token, StubConnection, null]",
            "sourcing[StubDataSource]",
            "sourced[StubDataSource, token, null, java.sql.SQLException: not for mallory]");
  }

  @Test
  void classFilesAsOldAsJava5AreHookedToo() throws Exception {
    Driver driver = woven(StubDriver.class, Driver.class, Opcodes.V1_5);
    driver.connect("jdbc:stub:a", null);

    assertThat(errors).isEmpty();
    assertThat(recorder.calls).hasSize(2);
  }

  @Test
  void stateIsKeptInFieldsThatNobodySees() throws Exception {
    Object connection = woven(StubConnection.class, Connection.class);
    Object statement = woven(StubStatement.class, PreparedStatement.class);
    Object state = new Object();

    ((LifeguardState) connection).lifeguard$state(state);
    ((LifeguardState) statement).lifeguard$state("select 1");

    assertThat(((LifeguardState) connection).lifeguard$state()).isSameAs(state);
    assertThat(((LifeguardState) statement).lifeguard$state()).isEqualTo("select 1");
    assertThat(connection.getClass().getSuperclass().getDeclaredFields())
        .filteredOn(field -> field.getName().startsWith("lifeguard"))
        .singleElement()
        .satisfies(
            field -> {
              assertThat(field.isSynthetic()).isTrue();
              assertThat(Modifier.isTransient(field.getModifiers())).isTrue();
              assertThat(Modifier.isPrivate(field.getModifiers())).isTrue();
            });
  }

  @Test
  void withoutFieldsTheHooksStay() throws Exception {
    instrumenter = new Instrumenter(false, first::incrementAndGet, errors::add);
    Connection connection = woven(StubConnection.class, Connection.class);
    connection.close();

    assertThat(connection).isNotInstanceOf(LifeguardState.class);
    assertThat(recorder.calls).hasSize(2);
  }

  /** The JVM makes them at run time, and Tomcat's and Vibur's callers hold nothing else. */
  @Test
  void theClassOfAJdkProxyIsHooked() {
    byte[] proxy =
        new ByteBuddy()
            .subclass(
                Proxy.class,
                net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy.Default.NO_CONSTRUCTORS)
            .implement(Connection.class)
            .method(net.bytebuddy.matcher.ElementMatchers.isAbstract())
            .intercept(net.bytebuddy.implementation.StubMethod.INSTANCE)
            .name("jdk.proxy2.$Proxy7")
            .make()
            .getBytes();

    byte[] woven = transform("jdk/proxy2/$Proxy7", proxy);

    assertThat(errors).isEmpty();
    assertThat(woven).isNotNull();
    assertThat(new ClassReader(woven).getInterfaces())
        .contains("java/sql/Connection", LifeguardState.class.getName().replace('.', '/'));
    String name =
        Proxy.newProxyInstance(
                InstrumenterTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> null)
            .getClass()
            .getName();
    assertThat(name).as("as the JVM names them").startsWith("jdk.proxy");
  }

  @Test
  void whatDoesNotConcernJdbcIsLeftAlone() {
    assertThat(transform("shop/Orders", ClassFiles.of("shop/Orders", "java/lang/Object"))).isNull();
    assertThat(
            transform(
                "shop/Rows", ClassFiles.of("shop/Rows", "java/lang/Object", "java/sql/ResultSet")))
        .isNull();
    assertThat(transform("shop/Wide", ClassFiles.of(Connection.class))).isNull();
    assertThat(transform("dev/lifeguard/agent/X", ClassFiles.of(StubDriver.class))).isNull();
    assertThat(transform("sun/X", ClassFiles.of(StubDriver.class))).isNull();
    assertThat(first).hasValue(0);
    assertThat(instrumenter.counts().expected()).isZero();
  }

  @Test
  void theFirstHookIsAnnouncedOnce() throws Exception {
    woven(StubDriver.class, Driver.class);
    woven(StubConnection.class, Connection.class);
    assertThat(first).hasValue(1);
    assertThat(instrumenter.counts().active()).isEqualTo(instrumenter.counts().expected());
    assertThat(instrumenter.counts().failed()).isEmpty();
  }

  @Test
  void aClassThatCannotBeReadStaysAsItWasAndIsNamed() {
    byte[] broken = ClassFiles.of(StubDriver.class);
    java.util.Arrays.fill(broken, broken.length - 200, broken.length, (byte) 0xff);

    assertThat(transform("dev/lifeguard/stub/StubDriver", broken)).isNull();
    assertThat(errors).isNotEmpty();
    assertThat(instrumenter.counts().failed())
        .singleElement()
        .asString()
        .startsWith("dev.lifeguard.stub.StubDriver: ");
  }

  @Test
  void aRequiredMethodThatAReleaseDoesNotHaveIsNamed() {
    String name = "com/zaxxer/hikari/pool/HikariPool";
    byte[] future =
        new ByteBuddy()
            .subclass(Object.class)
            .name(name.replace('/', '.'))
            .defineMethod(
                "shutdown", void.class, net.bytebuddy.description.modifier.Visibility.PUBLIC)
            .throwing(SQLException.class)
            .intercept(net.bytebuddy.implementation.StubMethod.INSTANCE)
            .make()
            .getBytes();

    assertThat(transform(name, future)).isNotNull();
    assertThat(instrumenter.counts().failed())
        .containsExactly(
            "com.zaxxer.hikari.pool.HikariPool.getConnection(J): not found in this version",
            "com.zaxxer.hikari.pool.HikariPool.<init>(L: not found in this version");
    assertThat(instrumenter.counts().expected()).isEqualTo(3);
    assertThat(instrumenter.counts().active()).isEqualTo(1);
  }

  private byte @Nullable [] transform(String name, byte[] bytes) {
    return instrumenter.transform(null, new ClassFiles(), name, null, null, bytes);
  }
}
