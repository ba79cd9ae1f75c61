// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

/** What can be set in a pool. In the order in which it is told. */
public enum Item {
  /** Most connections. */
  MAX("lifeguard.pool.max", "maximum", Unit.COUNT),
  /** Idle connections that are kept. */
  MIN_IDLE("lifeguard.pool.min-idle", "minimum idle", Unit.COUNT),
  /** Idle connections beyond this are closed when they come back. */
  MAX_IDLE("lifeguard.pool.max", "maximum idle", Unit.COUNT),
  /** Connections opened at the start. */
  INITIAL("lifeguard.pool.max", "initial size", Unit.COUNT),
  /** Longest wait for a connection. */
  ACQUIRE_TIMEOUT("lifeguard.pool.acquire-timeout", "acquire timeout", Unit.TIME),
  /** Idle connections are closed after it. */
  IDLE_TIMEOUT("lifeguard.pool.idle-timeout", "idle timeout", Unit.TIME),
  /** Connections are replaced after it. */
  MAX_LIFETIME("lifeguard.pool.max-lifetime", "maximum lifetime", Unit.TIME),
  /** Idle connections are checked this often. */
  KEEPALIVE("lifeguard.pool.keepalive", "keepalive", Unit.TIME),
  /** How often the library looks at idle connections at all. */
  SWEEP("lifeguard.pool.keepalive", "sweep interval", Unit.TIME),
  /** Whether idle connections are checked then. */
  TEST_IDLE("lifeguard.pool.keepalive", "check while idle", Unit.SWITCH),
  /** Whether a connection is checked before it is handed out. */
  VALIDATE("lifeguard.pool.validate", "validation", Unit.SWITCH),
  /** How long such a check may take: most libraries wait for ever, which a dead link does too. */
  CHECK_TIMEOUT("lifeguard.pool.validate", "longest check", Unit.TIME);

  private enum Unit {
    COUNT,
    TIME,
    SWITCH
  }

  private final String key;
  private final String words;
  private final Unit unit;

  Item(String key, String words, Unit unit) {
    this.key = key;
    this.words = words;
    this.unit = unit;
  }

  /** The setting that changes it. */
  public String key() {
    return key;
  }

  /** What it is called in messages. */
  public String words() {
    return words;
  }

  boolean isTime() {
    return unit == Unit.TIME;
  }

  /** A value, for messages: milliseconds of a time, 0 or 1 of a switch. */
  public String text(long value) {
    return switch (unit) {
      case COUNT -> Long.toString(value);
      case SWITCH -> value == 0 ? "off" : "on";
      case TIME -> time(value);
    };
  }

  private static String time(long millis) {
    if (millis <= 0 || millis >= Integer.MAX_VALUE) {
      return "none";
    }
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }
}
