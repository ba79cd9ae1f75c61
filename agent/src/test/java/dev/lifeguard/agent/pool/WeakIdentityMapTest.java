// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

  private final WeakIdentityMap<String> map = new WeakIdentityMap<>();

  /** A hostile key: asked for its hash, or compared, it throws. */
  private static final class Untouchable {
    @Override
    public int hashCode() {
      throw new AssertionError("asked for its hash");
    }

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("compared");
    }
  }

  @Test
  void keysAreComparedByIdentityAndNeverAsked() {
    Object one = new Untouchable();
    Object other = new Untouchable();
    map.put(one, "one");

    assertThat(map.get(one)).isEqualTo("one");
    assertThat(map.get(other)).isNull();
  }

  @Test
  void equalKeysAreNotTheSame() {
    map.put(new String("a"), "first");
    assertThat(map.get(new String("a"))).isNull();
  }

  @Test
  void aValueIsReplacedAndForgotten() {
    Object key = new Object();
    map.put(key, "a");
    map.put(key, "b");
    assertThat(map.get(key)).isEqualTo("b");

    map.put(key, null);
    assertThat(map.get(key)).isNull();
  }

  @Test
  void keysThatAreGoneLeaveAndMakeRoom() {
    Object kept = new Object();
    map.put(kept, "kept");
    for (int i = 0; i < 25_000; i++) {
      map.put(new Object(), "dropped");
    }
    // Full of what is gone: after a collection there is room again.
    Object late = new Object();
    Collected.until(
        () -> {
          map.put(late, "late");
          return map.get(late) != null;
        });
    assertThat(map.get(late)).isEqualTo("late");
    assertThat(map.get(kept)).isEqualTo("kept");
  }

  @Test
  void neverHoldsMoreThanItsBound() {
    List<Object> alive = new ArrayList<>();
    for (int i = 0; i < 20_100; i++) {
      Object key = new Object();
      alive.add(key);
      map.put(key, "value");
    }

    assertThat(alive.stream().filter(key -> map.get(key) != null)).hasSize(20_000);
  }

  @Test
  void whatIsKnownCanBeReplacedWhenFull() {
    List<Object> alive = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      alive.add(new Object());
      map.put(alive.get(i), "old");
    }

    map.put(alive.get(0), "new");

    assertThat(map.get(alive.get(0))).isEqualTo("new");
  }
}
