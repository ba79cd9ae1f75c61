// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.bootstrap.LifeguardState;
import dev.lifeguard.stub.StubConnection;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import org.junit.jupiter.api.Test;

/** Where the JVM really puts what is not to share a cache line with its neighbours. */
class ApartTest {

  private static final long LINES = 128;

  private static Class<?> with(Slot slot) {
    return new ByteBuddy()
        .redefine(StubConnection.class)
        .visit(new SlotVisitor(slot))
        .make()
        .load(LifeguardState.class.getClassLoader(), ClassLoadingStrategy.Default.CHILD_FIRST)
        .getLoaded();
  }

  private static List<Field> fields(Class<?> type) {
    return Stream.<Class<?>>iterate(type, c -> c != Object.class, Class::getSuperclass)
        .flatMap(each -> Arrays.stream(each.getDeclaredFields()))
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .toList();
  }

  /** By reflection: the compiler warns of whoever names that class. */
  private static long offset(Field field) {
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field only = type.getDeclaredField("theUnsafe");
      only.setAccessible(true);
      Method offset = type.getMethod("objectFieldOffset", Field.class);
      return (long) offset.invoke(only.get(null), field);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Test
  void behindAPoolsSlotThereIsRoom() {
    Class<?> type = with(Slot.APART);
    long slot =
        fields(type).stream()
            .filter(field -> field.getName().equals("lifeguard$state"))
            .mapToLong(ApartTest::offset)
            .findFirst()
            .orElseThrow();
    long end = fields(type).stream().mapToLong(ApartTest::offset).max().orElseThrow();
    assertThat(end - slot).isGreaterThanOrEqualTo(LINES);
    assertThat(fields(type))
        .filteredOn(field -> !field.getName().startsWith("lifeguard$room"))
        .allSatisfy(field -> assertThat(offset(field)).isLessThanOrEqualTo(slot));
  }

  @Test
  void anotherSlotTakesNoMoreThanItself() {
    assertThat(fields(with(Slot.STATE)))
        .filteredOn(field -> field.getName().startsWith("lifeguard$"))
        .hasSize(1);
  }

  @Test
  void beforeWhatABorrowWritesThereIsRoom() {
    assertThat(fields(PhysicalConnection.class))
        .filteredOn(field -> !field.getName().matches("beside|room\\d+"))
        .isNotEmpty()
        .allSatisfy(field -> assertThat(offset(field)).as("%s", field).isGreaterThan(LINES));
  }
}
