// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

/**
 * How a service ended that was asked to, some time after the fault.
 *
 * @param stuck users whose call had not ended by then
 * @param code what the process exited with; -1 where it had to be killed
 */
record Ending(long stuck, int code) {

  static final Ending NOT_YET = new Ending(0, -1);

  boolean clean() {
    return stuck == 0 && code == 0;
  }
}
