// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a holder's thread does now, seen from where it borrowed.
 *
 * @param doing {@code calling PaymentClient.post}, {@code in Thread.sleep}, …; empty when nothing
 *     is known
 * @param left whether the code that borrowed is no longer on the thread's stack
 * @param inDriver whether the thread is inside the JDBC driver
 * @param asks whether the thread is inside a pool that it asks for a connection
 */
record Activity(String doing, boolean left, boolean inDriver, boolean asks) {

  static final Activity ENDED = new Activity("its thread has ended", true, false, false);

  /**
   * Judges a stack.
   *
   * @param site where the connection was borrowed; null when that was not kept
   * @param now the thread's stack, innermost first
   */
  static Activity of(@Nullable List<StackTraceElement> site, List<StackTraceElement> now) {
    List<StackTraceElement> own = Frames.own(now);
    boolean inDriver = now.stream().anyMatch(Activity::isDriver);
    boolean asks = !inDriver && asks(now);
    if (own.isEmpty()) {
      return new Activity("its thread has gone on to other work", !inDriver, inDriver, asks);
    }
    boolean left = site != null && !isOn(site, now);
    return new Activity(left ? "its thread has gone on" : doing(site, now), left, inDriver, asks);
  }

  private static boolean isDriver(StackTraceElement frame) {
    return frame.getClassName().startsWith("org.postgresql.");
  }

  /** Whether what the service called last is a pool's way to a connection. */
  private static boolean asks(List<StackTraceElement> now) {
    for (StackTraceElement frame : now) {
      if (Frames.isOwn(frame)) {
        return false;
      }
      if (Frames.isBorrow(frame)) {
        return true;
      }
    }
    return false;
  }

  /** Whether any of the service's functions that led to the borrow is still running. */
  private static boolean isOn(List<StackTraceElement> site, List<StackTraceElement> now) {
    Set<String> running = new HashSet<>();
    now.forEach(frame -> running.add(key(frame)));
    List<StackTraceElement> led = Frames.own(site);
    if (led.isEmpty()) {
      return true; // borrowed by a framework: nothing to go by
    }
    return running.contains(key(nearest(led)));
  }

  /** The function that asked, or else the innermost: those above it go on after a leak as well. */
  private static StackTraceElement nearest(List<StackTraceElement> led) {
    StackTraceElement borrower = Frames.borrower(led);
    return borrower == null ? led.get(0) : borrower;
  }

  private static String key(StackTraceElement frame) {
    return frame.getClassName() + "#" + frame.getMethodName();
  }

  private static String doing(@Nullable List<StackTraceElement> site, List<StackTraceElement> now) {
    int innermost = 0;
    while (!Frames.isOwn(now.get(innermost))) {
      innermost++;
    }
    String function = Frames.function(now.get(innermost));
    StackTraceElement borrower = site == null ? null : Frames.borrower(site);
    boolean itself = borrower == null || function.equals(Frames.function(borrower));
    if (!itself) {
      return "calling " + function;
    }
    return innermost == 0 ? "running " + function : "in " + Frames.function(now.get(innermost - 1));
  }
}
