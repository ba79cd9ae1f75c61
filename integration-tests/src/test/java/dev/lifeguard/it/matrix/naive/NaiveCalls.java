// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix.naive;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How often each class was seen, as system properties {@code naive.<class>}. */
public final class NaiveCalls {

  private static final ConcurrentHashMap<String, AtomicLong> CALLS = new ConcurrentHashMap<>();

  private NaiveCalls() {}

  /** Called from woven code. */
  public static void seen(String type) {
    long count = CALLS.computeIfAbsent(type, unused -> new AtomicLong()).incrementAndGet();
    System.setProperty("naive." + type, Long.toString(count));
  }
}
