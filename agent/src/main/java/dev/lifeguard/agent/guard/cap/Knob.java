// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

/**
 * Where a library keeps an item.
 *
 * @param scale what one of the library's units is of ours: 1000 for a time in seconds
 * @param live whether a running pool takes it up
 * @param floor the lowest value that the library takes
 * @param none what the library takes for no limit, in its own units
 */
record Knob(Item item, String property, int scale, boolean live, long floor, long none) {

  static Knob live(Item item, String property) {
    return new Knob(item, property, 1, true, 0, 0);
  }

  static Knob start(Item item, String property) {
    return new Knob(item, property, 1, false, 0, 0);
  }

  Knob inSeconds() {
    return new Knob(item, property, 1000, live, Math.max(floor, 1000), none);
  }

  Knob from(long lowest) {
    return new Knob(item, property, scale, live, lowest, none);
  }

  Knob none(long raw) {
    return new Knob(item, property, scale, live, floor, raw);
  }

  /** The library's number for a value of ours. */
  long raw(long value) {
    if (item.isTime() && value <= 0) {
      return none;
    }
    return item.isTime() ? (Math.max(value, floor) + scale - 1) / scale : value;
  }

  /** Our value for the library's number. */
  long value(long raw) {
    return item.isTime() ? Math.max(0, raw) * scale : raw;
  }
}
