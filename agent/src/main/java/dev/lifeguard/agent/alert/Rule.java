// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.util.function.BiFunction;

/**
 * Something worth telling a person.
 *
 * @param look finds where its condition holds now; it gets the rule's own facts beside the readings
 */
record Rule(RuleInfo info, BiFunction<RuleInfo, Readings, Seen> look) {

  /** Where its condition holds. */
  Seen in(Readings readings) {
    return look.apply(info, readings);
  }
}
