// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads properties of a pool library's objects by path ({@code config.poolName}): a getter, a
 * method of that name, or a field. Used when a pool is first seen and at a scrape, never in
 * between. Also reads what a module does not export, after having it opened to us.
 */
final class Properties {

  private final Consumer<Class<?>> opener;
  private final Map<String, Optional<Member>> members = new ConcurrentHashMap<>();

  Properties(Consumer<Class<?>> opener) {
    this.opener = opener;
  }

  /** The text at the end of the path; empty when there is none. */
  String text(Object from, String path) {
    Object value = value(from, path);
    return value == null ? "" : value.toString();
  }

  /** The number at the end of the path; -1 when there is none. */
  int number(@Nullable Object from, String path) {
    return from != null && value(from, path) instanceof Number number ? number.intValue() : -1;
  }

  /** What lies at the end of the path; null when there is nothing. */
  @Nullable Object value(Object from, String path) {
    if (path.isEmpty()) {
      return null;
    }
    Object at = from;
    try {
      for (String property : path.split("\\.", -1)) {
        Member member = at == null ? null : member(at.getClass(), property);
        if (member == null) {
          return null;
        }
        at = member instanceof Method m ? m.invoke(at) : ((Field) member).get(at);
      }
      return at;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      // A pool that is being closed may throw whatever it likes, and its class may name types that
      // are not there: the number is unknown.
      return null;
    }
  }

  private @Nullable Member member(Class<?> type, String property) {
    // Keyed by name, not by class: a class as key would keep a redeployed service alive.
    String key = type.getName() + '#' + System.identityHashCode(type) + '#' + property;
    if (members.size() > 2000) {
      members.clear();
    }
    Member found =
        members.computeIfAbsent(key, k -> Optional.ofNullable(find(type, property))).orElse(null);
    return found;
  }

  private @Nullable Member find(Class<?> type, String property) {
    String getter = "get" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      Member found = declared(each, getter, property);
      if (found != null && accessible(each, found)) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Member declared(Class<?> type, String getter, String property) {
    for (String name : new String[] {getter, property}) {
      try {
        return type.getDeclaredMethod(name);
      } catch (NoSuchMethodException e) {
        // the next spelling
      }
    }
    try {
      return type.getDeclaredField(property);
    } catch (NoSuchFieldException e) {
      return null;
    }
  }

  private boolean accessible(Class<?> type, Member member) {
    opener.accept(type);
    try {
      ((AccessibleObject) member).setAccessible(true);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
