// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.operation;

import java.util.Locale;

/** Where an operation is. The last three are for good. */
public enum OperationState {
  /** Others are before it. */
  QUEUED,
  /** It works. */
  RUNNING,
  /** It did what it was started for. */
  SUCCEEDED,
  /** It could not, or the JVM ended. */
  FAILED,
  /** Somebody stopped it. */
  CANCELLED;

  /** Whether nothing more happens. */
  public boolean isEnd() {
    return compareTo(SUCCEEDED) >= 0;
  }

  /** As documents name it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
