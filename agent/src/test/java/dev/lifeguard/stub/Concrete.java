// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.stub;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.ExceptionMethod;

/** JDBC's interfaces have dozens of methods: what a stub leaves out is unsupported. */
public final class Concrete {

  private Concrete() {}

  /** An object of an abstract class with a public constructor without parameters. */
  public static <T> T of(Class<T> type) {
    try {
      return new ByteBuddy()
          .subclass(type)
          .method(isAbstract())
          .intercept(ExceptionMethod.throwing(UnsupportedOperationException.class))
          .make()
          .load(type.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
          .getLoaded()
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }
}
