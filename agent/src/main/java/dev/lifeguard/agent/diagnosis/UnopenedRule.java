// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import org.jspecify.annotations.Nullable;

/** Callers time out and most of the pool is not there: it cannot open connections. */
final class UnopenedRule implements Rule {

  @Override
  public @Nullable Finding in(Report report) {
    if (!report.timedOut() || report.max() <= 0 || report.inUse() * 2 >= report.max()) {
      return null;
    }
    String use =
        switch (report.inUse()) {
          case 0 -> "none is in use";
          case 1 -> "only one is in use";
          default -> "only " + report.inUse() + " are in use";
        };
    return new Finding(
        report.max(),
        use
            + " of "
            + report.max()
            + ": the pool cannot open more, see what its connects fail with");
  }
}
