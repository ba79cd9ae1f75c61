// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes properties of the libraries' objects: numbers, switches (0 or 1) and durations
 * (milliseconds). Through a setter, or into a field where there is none; also what a module does
 * not export, after having it opened to us. When a pool starts and each second, never in between.
 */
final class Beans {

  private final Consumer<Class<?>> opener;

  /** Kept by the class itself, so that a redeployed service can go. */
  private final ClassValue<Map<String, Optional<Member>>> members =
      new ClassValue<>() {
        @Override
        protected Map<String, Optional<Member>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  Beans(Consumer<Class<?>> opener) {
    this.opener = opener;
  }

  /** What lies at the end of the path; null when there is nothing. */
  @Nullable Object at(@Nullable Object from, String path) {
    Object at = from;
    if (path.isEmpty()) {
      return at;
    }
    for (String property : path.split("\\.", -1)) {
      at = at == null ? null : value(at, property);
    }
    return at;
  }

  /** The text at the end of the path; empty when there is none. */
  String text(Object from, String path) {
    Object value = path.isEmpty() ? null : at(from, path);
    return value == null ? "" : value.toString();
  }

  /** A number, a switch or a duration; null when there is none. */
  @Nullable Long number(@Nullable Object bean, String property) {
    Object value = at(bean, property);
    if (value instanceof Number number) {
      return number.longValue();
    }
    if (value instanceof Duration duration) {
      return duration.toMillis();
    }
    return value instanceof Boolean on ? (Long) (on ? 1L : 0L) : null;
  }

  /** Writes it; whether that went well. What the library throws is its refusal. */
  boolean write(@Nullable Object bean, String property, long value) {
    Member member = bean == null ? null : member(bean.getClass(), property, true);
    try {
      if (member instanceof Method setter) {
        setter.invoke(bean, as(setter.getParameterTypes()[0], value));
        return true;
      }
      if (member instanceof Field field) {
        field.set(bean, as(field.getType(), value));
        return true;
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return false;
    }
    return false;
  }

  /** Puts an object into a field. */
  boolean put(Object bean, String property, Object value) {
    try {
      if (member(bean.getClass(), property, true) instanceof Field field) {
        field.set(bean, value);
        return true;
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
    return false;
  }

  /** What a static method of a library's type without parameters gives; null when it does not. */
  @Nullable Object make(Class<?> type, String method) {
    try {
      Method found = type.getMethod(method);
      return isOpen(type, found) ? found.invoke(null) : null;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  /** The same of one that takes a number. */
  @Nullable Object make(Class<?> type, String method, int argument) {
    try {
      Method found = type.getMethod(method, int.class);
      return isOpen(type, found) ? found.invoke(null, argument) : null;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  /** Calls a method that may be anything but public; false when there is none, or it failed. */
  boolean call(@Nullable Object target, String name, Object... arguments) {
    for (Class<?> type = target == null ? null : target.getClass();
        type != null;
        type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals(name)
            && fits(method.getParameterTypes(), arguments)
            && isOpen(type, method)) {
          return invoke(target, method, arguments);
        }
      }
    }
    return false;
  }

  private static boolean invoke(@Nullable Object target, Method method, Object... arguments) {
    try {
      method.invoke(target, arguments);
      return true;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return false;
    }
  }

  private static boolean fits(Class<?>[] types, Object... arguments) {
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      boolean isSwitch = types[i] == boolean.class && arguments[i] instanceof Boolean;
      if (!isSwitch && !types[i].isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static Object as(Class<?> type, long value) {
    if (type == boolean.class) {
      return value != 0;
    }
    if (type == Duration.class) {
      return Duration.ofMillis(Math.max(0, value));
    }
    return type == int.class ? (Object) (int) Math.min(value, Integer.MAX_VALUE) : (Object) value;
  }

  private @Nullable Object value(Object bean, String property) {
    Member member = member(bean.getClass(), property, false);
    try {
      return member instanceof Method getter
          ? getter.invoke(bean)
          : member == null ? null : ((Field) member).get(bean);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null; // a pool that is being closed may throw whatever it likes
    }
  }

  private @Nullable Member member(Class<?> type, String property, boolean written) {
    return members
        .get(type)
        .computeIfAbsent(
            (written ? "=" : "") + property, key -> Optional.ofNullable(find(type, key)))
        .orElse(null);
  }

  private @Nullable Member find(Class<?> type, String key) {
    boolean written = key.startsWith("=");
    String property = written ? key.substring(1) : key;
    Member found = null;
    for (Class<?> each = type; each != null && found == null; each = each.getSuperclass()) {
      Member declared = written ? setter(each, property) : getter(each, property);
      found = declared != null && isOpen(each, declared) ? declared : null;
    }
    for (Class<?> each = type; each != null && found == null; each = each.getSuperclass()) {
      Member declared = field(each, property);
      found = declared != null && isOpen(each, declared) ? declared : null;
    }
    return found;
  }

  private static @Nullable Member getter(Class<?> type, String property) {
    for (String name : new String[] {"get" + capital(property), "is" + capital(property)}) {
      try {
        return type.getDeclaredMethod(name);
      } catch (NoSuchMethodException e) {
        // the next spelling
      }
    }
    return null;
  }

  private static @Nullable Member setter(Class<?> type, String property) {
    for (Class<?> each : new Class<?>[] {int.class, long.class, boolean.class, Duration.class}) {
      try {
        return type.getDeclaredMethod("set" + capital(property), each);
      } catch (NoSuchMethodException e) {
        // another type
      }
    }
    return null;
  }

  private static @Nullable Member field(Class<?> type, String property) {
    try {
      return type.getDeclaredField(property);
    } catch (NoSuchFieldException e) {
      return null;
    }
  }

  private boolean isOpen(Class<?> type, Member member) {
    opener.accept(type);
    try {
      ((AccessibleObject) member).setAccessible(true);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static String capital(String property) {
    return Character.toUpperCase(property.charAt(0)) + property.substring(1);
  }
}
