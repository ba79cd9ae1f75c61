// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;

/**
 * Sets bean properties by name, as containers and frameworks do. One probe fits every version of a
 * library, because none is compiled in.
 */
final class Beans {

  private Beans() {}

  static Object create(String type, Map<String, ?> properties) throws Exception {
    return set(Class.forName(type).getConstructor().newInstance(), properties);
  }

  static Object set(Object bean, Map<String, ?> properties) throws Exception {
    for (Map.Entry<String, ?> property : properties.entrySet()) {
      call(bean, setter(property.getKey()), property.getValue());
    }
    return bean;
  }

  /** Calls the public method of this name that takes these arguments. */
  static Object call(Object target, String method, Object... arguments) throws Exception {
    for (Method candidate : target.getClass().getMethods()) {
      if (candidate.getName().equals(method) && accepts(candidate, arguments)) {
        return invoke(candidate, target, arguments);
      }
    }
    throw new NoSuchMethodException(target.getClass().getName() + "." + method);
  }

  /** Follows getters, by their property's name or their own: {@code pool.maxTotal}. */
  static Object read(Object bean, String path) throws Exception {
    Object at = bean;
    for (String name : path.split("\\.", -1)) {
      String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
      at = invoke(getter(at.getClass(), name, "get" + capital, "is" + capital), at, new Object[0]);
    }
    return at;
  }

  private static Method getter(Class<?> type, String... names) throws NoSuchMethodException {
    for (String name : names) {
      for (Method candidate : type.getMethods()) {
        if (candidate.getName().equals(name) && candidate.getParameterCount() == 0) {
          candidate.setAccessible(true);
          return candidate;
        }
      }
    }
    throw new NoSuchMethodException(type.getName() + "." + names[0]);
  }

  static Object invokeStatic(String type, String method) throws Exception {
    return Class.forName(type).getMethod(method).invoke(null);
  }

  @SuppressWarnings("NullAway") // void methods give null, and nobody looks at it
  private static Object invoke(Method method, Object target, Object[] arguments) throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static boolean accepts(Method method, Object[] arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!boxed(types[i]).isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static Class<?> boxed(Class<?> type) {
    if (type == int.class) {
      return Integer.class;
    }
    if (type == long.class) {
      return Long.class;
    }
    return type == boolean.class ? Boolean.class : type;
  }

  private static String setter(String property) {
    return "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
  }
}
