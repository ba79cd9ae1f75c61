// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import dev.lifeguard.agent.log.Log;

/** Where the policy says what it found. */
public interface Reports {

  /** How much it matters. */
  enum Severity {
    /** Worth knowing. */
    INFO,
    /** Something is wrong and the service goes on. */
    WARNING,
    /** Something is wrong and the policy acts. */
    ERROR
  }

  /** Says {@code message}, which may have several lines and holds no secret. */
  void report(Severity severity, String message);

  /** Says it on standard error. */
  static Reports stderr() {
    return new Reports() {
      @Override
      public void report(Severity severity, String message) {
        if (severity == Severity.ERROR) {
          Log.errorBlock(message);
        } else if (severity == Severity.WARNING) {
          Log.warn(message);
        } else {
          Log.info(message);
        }
      }
    };
  }
}
