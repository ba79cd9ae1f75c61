// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import static dev.lifeguard.agent.hook.Script.URL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.agent.pool.Entrance;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.copies.hikari.pool.HikariPool;
import dev.lifeguard.stub.Concrete;
import dev.lifeguard.stub.StubConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who passes a pool's entrance, and that what it gave comes back exactly once. */
class EntranceTest {

  /** Counts what is out; gives a permit and a place on the list each time. */
  private static final class Counting implements Entrance {
    final List<String> entered = new ArrayList<>();
    int out;
    int listed;
    @Nullable SQLException refusal;

    @Override
    public int enterAtOnce(Pool pool) {
      return NOT_AT_ONCE;
    }

    @Override
    public int enter(Pool pool, long start) throws SQLException {
      if (refusal != null) {
        throw refusal;
      }
      entered.add(pool.name());
      out++;
      listed++;
      return PERMIT | LISTED;
    }

    @Override
    public void answered(Pool pool, int given) {
      listed--;
    }

    @Override
    public void leave(Pool pool) {
      out--;
    }
  }

  private final Script script = new Script();
  private final Counting entrance = new Counting();
  private final HikariPool pool = new HikariPool("orders", URL);
  private final Object source = new Object();

  @BeforeEach
  void everyPoolIsGuarded() {
    script.pools.onName(
        each -> {
          each.entrance(entrance);
          each.guarded(true);
        });
  }

  @AfterEach
  void everythingCameBack() {
    assertThat(script.errors).isEmpty();
    assertThat(entrance.out).as("permits that are out").isZero();
    assertThat(entrance.listed).as("callers on the list").isZero();
  }

  private static Connection handle() {
    return Concrete.of(StubConnection.class);
  }

  /** A caller that opens, uses and closes a connection of its own. */
  private void useDirectly() throws SQLException {
    Connection mine = script.connect(URL);
    script.query(mine, "select 1");
    script.close(mine);
  }

  @Test
  void aBorrowHasAPermitUntilItIsBack() throws Exception {
    Connection physical = script.create(pool, URL);
    Object handle = script.borrow(pool, physical);
    assertThat(entrance.out).isEqualTo(1);
    assertThat(entrance.listed).isZero();

    long since = script.hooks.closing(handle);
    assertThat(entrance.out).as("the pool does not have it yet").isEqualTo(1);
    script.hooks.closed(handle, since);
    assertThat(entrance.out).isZero();
    script.close(handle);
  }

  @Test
  void aBorrowThatFailsGivesItsPermitBack() {
    long start = script.hooks.borrowing(pool);
    script.hooks.borrowed(pool, start, null, new SQLException("no connection"));
    assertThat(entrance.entered).hasSize(1);
  }

  @Test
  void aSecondViewOfABorrowNeedsNoSecondPermit() throws Exception {
    Connection physical = script.create(pool, URL);
    Object first = script.borrow(pool, physical);
    script.borrow(pool, physical);
    assertThat(entrance.out).isEqualTo(1);
    script.close(first);
  }

  @Test
  void aRefusalReachesTheCallerAndLeavesNothingBehind() throws Exception {
    entrance.refusal = new SQLTransientConnectionException("full", "53300", 73002);
    assertThatThrownBy(() -> script.hooks.borrowing(pool)).isSameAs(entrance.refusal);
    entrance.refusal = null;
    script.close(script.borrow(pool, script.create(pool, URL)));
  }

  @Test
  void aPermitThatIsOutComesBackAfterTheGateIsSwitchedOff() throws Exception {
    Connection physical = script.create(pool, URL);
    Object handle = script.borrow(pool, physical);
    script.pools.of(pool).guarded(false);
    script.close(handle);
    script.close(script.borrow(pool, physical));
    assertThat(entrance.entered).hasSize(1);
  }

  @Test
  void aBorrowFromBeforeTheGateWasSwitchedOnHasNoPermitToGiveBack() throws Exception {
    script.pools.of(pool).guarded(false);
    Object handle = script.borrow(pool, script.create(pool, URL));
    script.pools.of(pool).guarded(true);
    script.close(handle);
    assertThat(entrance.entered).isEmpty();
  }

  @Test
  void aPhysicalConnectionThatClosesUnderItsHolderGivesThePermitBackOnce() throws Exception {
    Connection physical = script.create(pool, URL);
    Object handle = script.borrow(pool, physical);
    script.close(physical);
    assertThat(entrance.out).isZero();
    script.close(handle);
    assertThat(script.pool("orders").hold().count()).isEqualTo(1);
  }

  @Test
  void aPoolOfUnknownMakeIsGuardedOnceItIsKnownToBeOne() throws Exception {
    Connection physical = script.connectElsewhere(URL);
    for (int i = 0; i < 3; i++) {
      Connection handle = script.source(source, EntranceTest::handle);
      assertThat(entrance.out).isEqualTo(i == 0 ? 0 : 1);
      script.execute(script.prepareThrough(handle, physical, "select 1"), null);
      script.close(handle);
    }
    assertThat(entrance.entered).hasSize(2);
  }

  @Test
  void aHandleThatIsNeverUsedGivesItsPermitBackAllTheSame() throws Exception {
    Connection physical = script.connectElsewhere(URL);
    Connection first = script.source(source, EntranceTest::handle);
    script.execute(script.prepareThrough(first, physical, "select 1"), null);
    script.close(first);
    Connection unused = script.source(source, EntranceTest::handle);
    assertThat(entrance.out).isEqualTo(1);
    script.close(unused);
  }

  @Test
  void oneOverloadThatCallsTheOtherPassesOnce() throws Exception {
    Connection physical = script.connectElsewhere(URL);
    script.close(nested(physical));
    int before = entrance.entered.size();
    Connection handle = nested(physical);
    assertThat(entrance.entered).hasSize(before + 1);
    assertThat(entrance.out).isEqualTo(1);
    script.close(handle);
  }

  /** {@code getConnection()} that asks {@code getConnection(user, password)}. */
  private Connection nested(Connection physical) {
    Connection handle = handle();
    script.source(
        source,
        () ->
            script.source(
                source,
                () -> {
                  script.hooks.handle(handle, physical);
                  return handle;
                }));
    return handle;
  }

  @Test
  void aWrapperAddsNoEntrance() throws Exception {
    Connection physical = script.create(pool, URL);
    for (int i = 0; i < 3; i++) {
      List<Object> inner = new ArrayList<>();
      Connection outer =
          script.source(
              source,
              () -> {
                inner.add(script.borrow(pool, physical));
                return handle();
              });
      assertThat(entrance.out).isEqualTo(1);
      script.close(inner.get(0));
      script.close(outer);
    }
    assertThat(entrance.entered).containsExactly("orders", "orders", "orders");
  }

  @Test
  void callersOfADriverPassAnEntranceOnceItIsKnownThatTheyUseWhatTheyOpen() throws Exception {
    useDirectly();
    assertThat(entrance.entered).isEmpty();

    Connection mine = script.connect(URL);
    assertThat(entrance.out).isEqualTo(1);
    script.query(mine, "select 1");
    script.close(mine);
    script.close(script.connect(URL)); // never used
    script.source(source, this::open);
    assertThat(entrance.entered).hasSize(3);
  }

  private Connection open() {
    try {
      Connection mine = script.connect(URL);
      script.close(mine);
      return mine;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aDriverThatFailsOrDeclinesGivesThePermitBack() throws Exception {
    useDirectly();
    Object failed = script.hooks.connecting(new Object(), URL, null);
    script.hooks.connected(failed, null, new SQLException("refused", "08001"));
    Object declined = script.hooks.connecting(new Object(), URL, null);
    script.hooks.connected(declined, null, null);
    assertThat(entrance.entered).hasSize(2);
  }

  @Test
  void aWrapperDriverAndTheDriverBehindItPassOnce() throws Exception {
    useDirectly();
    Object outer = script.hooks.connecting(new Object(), URL, null);
    Connection physical = script.connect(URL);
    script.hooks.connected(outer, physical, null);
    assertThat(entrance.entered).hasSize(1);
    assertThat(entrance.out).isEqualTo(1);
    script.close(physical);
  }

  @Test
  void whatAKnownPoolOpensPassesNoEntrance() throws Exception {
    useDirectly();
    script.create(pool, URL);
    assertThat(entrance.entered).isEmpty();
  }

  @Test
  void whatAPoolOfUnknownMakeOpensIsNobodysBorrow() throws Exception {
    useDirectly();
    Connection opened = script.connect(URL); // taken for a caller's own
    assertThat(entrance.out).isEqualTo(1);
    Connection handle = handle();
    script.source(
        source,
        () -> {
          script.hooks.handle(handle, opened);
          return handle;
        });
    assertThat(entrance.out).isZero();
    script.close(handle);

    int before = entrance.entered.size();
    useDirectly();
    script.connect(URL);
    assertThat(entrance.entered).hasSize(before);
  }
}
