// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.function.LongSupplier;

/** The JVM's monotonic clock; not a lambda, because it is made at start. */
final class SystemNanos implements LongSupplier {

  @Override
  public long getAsLong() {
    return System.nanoTime();
  }
}
