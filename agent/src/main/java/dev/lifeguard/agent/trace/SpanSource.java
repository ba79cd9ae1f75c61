// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import java.util.List;

/** Where finished spans are fetched. One thread at a time. */
public interface SpanSource {

  /**
   * Moves what was recorded, the oldest first.
   *
   * @return how many
   */
  int drainTo(List<FinishedSpan> into, int most);

  /** How many were dropped because nobody fetched them in time, since the start. */
  long dropped();
}
