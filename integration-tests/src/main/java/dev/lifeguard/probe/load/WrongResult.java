// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe.load;

/** The database said something that cannot be true. */
final class WrongResult extends Exception {

  private static final long serialVersionUID = 1L;

  private WrongResult(String message) {
    super(message);
  }

  static void unless(boolean right, String message) throws WrongResult {
    if (!right) {
      throw new WrongResult(message);
    }
  }
}
