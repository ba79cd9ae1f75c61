// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A moment in ISO-8601 with milliseconds, UTC. Not by {@code java.time.format}: 90 classes, for the
 * first line of a service that may never need them.
 */
final class Timestamp {

  private Timestamp() {}

  static String of(long epochMillis) {
    long seconds = Math.floorDiv(epochMillis, 1000L);
    int millis = (int) Math.floorMod(epochMillis, 1000L);
    LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(24).append(time.toLocalDate()).append('T');
    padded(text, time.getHour(), 2).append(':');
    padded(text, time.getMinute(), 2).append(':');
    padded(text, time.getSecond(), 2).append('.');
    return padded(text, millis, 3).append('Z').toString();
  }

  private static StringBuilder padded(StringBuilder text, int number, int digits) {
    String plain = Integer.toString(number);
    for (int i = plain.length(); i < digits; i++) {
      text.append('0');
    }
    return text.append(plain);
  }
}
