// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.flight;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.SettingControl;

/**
 * The threshold of an event whose duration is known only when it is over: the recorder's own works
 * for what was begun as an event, which would cost every borrow. Set as {@code
 * lifeguard.BorrowWait#longerThan=1ms}; of several recordings the lowest counts, as with the
 * recorder's own.
 */
class LongerThan extends SettingControl {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,12})\\s*(ns|us|ms|s|m|h|d)");

  private volatile String text;
  private volatile long nanos;

  LongerThan(Duration byDefault) {
    nanos = byDefault.toNanos();
    text = byDefault.toMillis() + " ms";
  }

  boolean takes(long duration) {
    return duration >= nanos;
  }

  @Override
  public String combine(Set<String> settings) {
    return settings.stream()
        .filter(each -> TEXT.matcher(trimmed(each)).matches())
        .min(Comparator.comparingLong(LongerThan::nanos))
        .orElse(text);
  }

  /** What is no duration changes nothing: there is nobody to tell. */
  @Override
  public void setValue(String value) {
    if (TEXT.matcher(trimmed(value)).matches()) {
      nanos = nanos(value);
      text = value;
    }
  }

  @Override
  public String getValue() {
    return text;
  }

  private static String trimmed(String value) {
    return value.trim().toLowerCase(Locale.ROOT);
  }

  private static long nanos(String value) {
    Matcher matcher = TEXT.matcher(trimmed(value));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(value);
    }
    TimeUnit unit =
        switch (matcher.group(2)) {
          case "ns" -> TimeUnit.NANOSECONDS;
          case "us" -> TimeUnit.MICROSECONDS;
          case "ms" -> TimeUnit.MILLISECONDS;
          case "s" -> TimeUnit.SECONDS;
          case "m" -> TimeUnit.MINUTES;
          case "h" -> TimeUnit.HOURS;
          default -> TimeUnit.DAYS;
        };
    return unit.toNanos(Long.parseLong(matcher.group(1)));
  }

  /** As the JDK's own for what waits. */
  static final class TenMillis extends LongerThan {
    TenMillis() {
      super(Duration.ofMillis(10));
    }
  }

  /** A busy service has thousands of short transactions a second. */
  static final class HundredMillis extends LongerThan {
    HundredMillis() {
      super(Duration.ofMillis(100));
    }
  }
}
