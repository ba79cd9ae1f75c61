// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

/** What the {@link Gate} decides on a request before its body is read. */
sealed interface Admission {

  /** It goes on to its route. */
  record Admitted(Route route) implements Admission {}

  /**
   * It ends here.
   *
   * @param delayMillis how long the answer waits; no thread does
   */
  record Refused(Response response, long delayMillis) implements Admission {}
}
