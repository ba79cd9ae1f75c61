// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import java.time.Duration;

/** What a thread of the export does, look by look. */
interface Work {

  /** Does what is due. Returns how many nanoseconds nothing will be. */
  long look();

  /** The process ends: does the rest, if that takes no longer than this. */
  void finish(Duration atMost);
}
