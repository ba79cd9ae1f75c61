// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How much is run: a part in {@code verify}, everything with {@code -Pfaults}, or what is named.
 */
final class Scope {

  private static final String PREFIX = "lifeguard.test.faults";

  private Scope() {}

  static boolean everything() {
    return "full".equals(System.getProperty(PREFIX));
  }

  /** {@code -Dlifeguard.test.faults.pools=c3p0,druid} while working on some. */
  static <E extends Enum<E>> List<E> chosen(Class<E> type, String what, List<E> usual) {
    String named = System.getProperty(PREFIX + "." + what, "");
    if (!named.isEmpty()) {
      return Stream.of(named.split(",", -1))
          .map(name -> Enum.valueOf(type, name.toUpperCase(Locale.ROOT)))
          .toList();
    }
    return everything() ? List.of(type.getEnumConstants()) : usual;
  }
}
