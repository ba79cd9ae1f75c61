// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lines that are to be written, the oldest first. Bounded, for a disk that takes none: then the
 * oldest go. The caller's lock guards it.
 */
final class Unwritten {

  private static final int MOST = 2_000;

  private final Deque<Pending> pending = new ArrayDeque<>();
  private long lost;

  @SuppressWarnings("ArrayRecordComponent") // kept until it is written
  private record Pending(byte[] line, boolean durable) {}

  /**
   * Adds one.
   *
   * @param durable whether it has to be on the disk before its writer goes on
   */
  void add(byte[] line, boolean durable) {
    if (pending.size() == MOST) {
      pending.removeFirst();
      lost++;
    }
    pending.addLast(new Pending(line, durable));
  }

  /** Writes them one by one; what fails stays, with all that come after it. */
  void writeTo(AuditFile file) throws IOException {
    for (Pending line = pending.peek(); line != null; line = pending.peek()) {
      file.write(line.line(), line.durable());
      pending.remove();
    }
  }

  int size() {
    return pending.size();
  }

  /** How many went unwritten. */
  long lost() {
    return lost;
  }
}
