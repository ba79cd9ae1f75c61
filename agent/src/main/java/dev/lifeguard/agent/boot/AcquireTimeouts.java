// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

/** How long a pool lets callers wait, as a setting says it. */
final class AcquireTimeouts {

  private AcquireTimeouts() {}

  /** {@code 250ms}, {@code 30s}; empty when it is not known. */
  static String text(long nanos) {
    if (nanos == 0) {
      return "";
    }
    if (nanos == Long.MAX_VALUE) {
      return "none";
    }
    long millis = nanos / 1_000_000;
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }
}
