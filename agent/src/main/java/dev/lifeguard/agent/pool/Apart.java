// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

/**
 * Room before the fields of what is written with every borrow. A collection puts objects next to
 * each other, and what every thread reads (HikariCP's metrics tracker, an endpoint) must not share
 * a cache line with what one of them writes: see decision 6. Nobody uses these fields.
 */
@SuppressWarnings("unused")
abstract sealed class Apart permits Opened {
  private int beside; // the JVM fills the place behind an object's header with a subclass's fields
  private long room0;
  private long room1;
  private long room2;
  private long room3;
  private long room4;
  private long room5;
  private long room6;
  private long room7;
  private long room8;
  private long room9;
  private long room10;
  private long room11;
  private long room12;
  private long room13;
  private long room14;
  private long room15;
}
