// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.selftest;

import java.lang.reflect.Method;

/**
 * Threads that play users. Where the JVM has virtual ones each user has one. Otherwise there are a
 * few platform threads, each of which plays several users one after the other: a thousand of them
 * would cost the service memory and its place on the processors.
 */
final class UserThreads {

  private static final int MOST_PLATFORM_THREADS = 64;

  private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

  private UserThreads() {}

  static boolean areVirtual() {
    return VIRTUAL;
  }

  /** How many there are for so many users. */
  static int count(int users) {
    return VIRTUAL ? users : Math.min(users, MOST_PLATFORM_THREADS);
  }

  static Thread start(int number, Runnable user) {
    String name = "lifeguard-user-" + number;
    Thread thread = VIRTUAL ? virtual(name, user) : platform(name, user);
    thread.start();
    return thread;
  }

  private static Thread platform(String name, Runnable user) {
    Thread thread = new Thread(null, user, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(UserThreads.class.getClassLoader());
    return thread;
  }

  /** By name: the language level is older than they are. */
  private static Thread virtual(String name, Runnable user) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      Method named = type.getMethod("name", String.class);
      Method unstarted = type.getMethod("unstarted", Runnable.class);
      return (Thread) unstarted.invoke(named.invoke(builder, name), user);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // they are there since 21
    }
  }
}
