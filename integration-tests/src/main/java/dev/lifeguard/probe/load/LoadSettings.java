// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe.load;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the load is.
 *
 * @param workers users at once
 * @param firstRow the row of the first user in {@code load_account}; nobody else writes their rows
 * @param periodNanos each user makes a call each so often, unless the last one still runs; 0: at
 *     once when the last one has ended
 * @param transactionEach every so many calls of a user is a transaction that writes
 * @param holdMillis how long the server takes for an answer
 * @param virtual on virtual threads, which the JDK that compiles this may not know
 */
public record LoadSettings(
    int workers,
    int firstRow,
    long periodNanos,
    int transactionEach,
    int holdMillis,
    boolean virtual) {

  public static LoadSettings from(Map<String, String> named) {
    long period = Long.parseLong(named.getOrDefault("period", "20"));
    return new LoadSettings(
        Integer.parseInt(named.getOrDefault("workers", "16")),
        Integer.parseInt(named.getOrDefault("row", "0")),
        TimeUnit.MILLISECONDS.toNanos(period),
        Integer.parseInt(named.getOrDefault("transactions", "4")),
        Integer.parseInt(named.getOrDefault("hold", "0")),
        named.getOrDefault("threads", "platform").equals("virtual"));
  }
}
