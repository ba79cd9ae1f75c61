// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The load driver's command line.
 *
 * @param minutes 0: until stopped
 * @param rate requests a second
 * @param misbehaveEvery zero: never
 */
record LoadSettings(String address, int minutes, int rate, Duration misbehaveEvery) {

  static final String USAGE =
      "usage: LoadDriver --address http://127.0.0.1:8080 [--minutes N] [--rate requests-a-second]"
          + " [--misbehave-seconds N, 0: never]";

  private static final Set<String> OPTIONS =
      Set.of("--address", "--minutes", "--rate", "--misbehave-seconds");

  static LoadSettings parse(String[] arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!OPTIONS.contains(arguments[i])) {
        throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value");
      }
      options.put(arguments[i], arguments[i + 1]);
    }
    String address = options.get("--address");
    if (address == null) {
      throw new IllegalArgumentException("--address is missing");
    }
    return new LoadSettings(
        address,
        number(options, "--minutes", 0, 0, 100_000),
        number(options, "--rate", 40, 1, 1_000),
        Duration.ofSeconds(number(options, "--misbehave-seconds", 5, 0, 3_600)));
  }

  private static int number(
      Map<String, String> options, String name, int otherwise, int least, int most) {
    String value = options.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        name + " " + value + ": a number from " + least + " to " + most + " is expected");
  }

  Duration duration() {
    return Duration.ofMinutes(minutes);
  }
}
