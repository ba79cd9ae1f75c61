// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdaptersTest {

  private final Adapters adapters = new Adapters();

  @Test
  void everyClassIsListedOnce() {
    List<String> names = Adapters.all().stream().map(HookedType::name).toList();
    assertThat(names).doesNotHaveDuplicates().contains("java.sql.DriverManager");
    assertThat(names).allSatisfy(name -> assertThat(adapters.find(name)).isNotNull());
  }

  @Test
  void aHookIsListedOncePerClass() {
    for (HookedType type : Adapters.all()) {
      Set<String> seen = new HashSet<>();
      for (Hook hook : type.hooks()) {
        assertThat(seen.add(hook.method() + hook.parameters()))
            .as(type.name() + "." + hook.method() + hook.parameters())
            .isTrue();
      }
    }
  }

  @Test
  void everyAdviceThatIsNamedIsThere() {
    for (HookedType type : Adapters.all()) {
      for (Hook hook : type.hooks()) {
        String name = "dev/lifeguard/agent/instrument/advice/" + hook.advice() + ".class";
        assertThat(Adapters.class.getClassLoader().getResource(name)).as(name).isNotNull();
      }
    }
  }

  @Test
  void aRelocatedHikariIsAHikari() {
    HookedType copy = Objects.requireNonNull(adapters.find("shop.shaded.hikari.pool.HikariPool"));
    HookedType original =
        Objects.requireNonNull(adapters.find("com.zaxxer.hikari.pool.HikariPool"));

    assertThat(copy.name()).isEqualTo("shop.shaded.hikari.pool.HikariPool");
    assertThat(copy.hooks()).isEqualTo(original.hooks());
  }

  @Test
  void otherClassesAreUnknown() {
    assertThat(adapters.find("com.zaxxer.hikari.pool.HikariPool$PoolState")).isNull();
    assertThat(adapters.find("shop.shaded.hikari.pool.Other")).isNull();
    assertThat(adapters.find("shop.Orders")).isNull();
  }

  @Test
  void librariesOwnTheirClassesAndWrappersToo() {
    assertThat(adapters.owns("org.postgresql.jdbc.PgResultSet")).isTrue();
    assertThat(adapters.owns("com.p6spy.engine.wrapper.ConnectionWrapper")).isTrue();
    assertThat(adapters.owns("shop.shaded.hikari.pool.ProxyStatement")).isTrue();
    assertThat(adapters.owns("shop.Orders")).isFalse();
  }
}
