// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.fleet;

import dev.lifeguard.agent.guard.Reports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What every server has left for this instance. Facade of this package; thread-safe.
 *
 * <p>A fleet is the instances that connect to one database as one role: what they open is ours, all
 * else on that server is not.
 */
public final class Fleet {

  private final Reports reports;
  private final Map<String, Seen> servers = new ConcurrentHashMap<>();
  private final LongAdder would = new LongAdder();

  private record Seen(FleetReading reading, int share, int sum, boolean crowded) {}

  /** Nothing is known yet. */
  public Fleet(Reports reports) {
    this.reports = reports;
  }

  /**
   * A server has answered.
   *
   * @param database {@code host:port/name}
   * @param surge how many times the instances there may be during a rollout
   * @param sum what this instance's pools were configured with, together
   * @param enforced whether they are held to the share
   */
  public void read(String database, FleetReading reading, int surge, int sum, boolean enforced) {
    int share = reading.share(surge);
    boolean crowded = sum > share;
    Seen before = servers.put(database, new Seen(reading, share, sum, crowded));
    if (crowded && (before == null || !before.crowded)) {
      boolean acts = enforced && reading.direct();
      if (!acts) {
        would.increment();
      }
      reports.report(Reports.Severity.WARNING, text(database, reading, surge, sum, share, acts));
    }
  }

  private static String text(
      String database, FleetReading reading, int surge, int sum, int share, boolean acts) {
    String facts =
        "fleet at "
            + database
            + ": this instance's pools may open "
            + sum
            + " connections, its share is "
            + share
            + " (max_connections "
            + reading.maxConnections()
            + ", "
            + reading.reserved()
            + " reserved, 10 % headroom, "
            + reading.others()
            + " of others; "
            + reading.instances()
            + " × lifeguard.fleet.surge="
            + surge
            + " instances); ";
    if (acts) {
      return facts + "they are held to it (lifeguard.fleet=enforce)";
    }
    return facts
        + (reading.direct()
            ? "nothing is changed; lifeguard.fleet=enforce holds them to it"
            : "nothing is changed: a pooler stands before the server, whose numbers these are");
  }

  /** It cannot be asked any more. */
  public void forget(String database) {
    servers.remove(database);
  }

  /** No server counts any more. */
  public void clear() {
    servers.clear();
  }

  /** This instance's share; 0 while it is not known, or where a pooler stands before the server. */
  public int share(String database) {
    Seen seen = servers.get(database);
    return seen != null && seen.reading.direct() ? seen.share : 0;
  }

  /** How often {@code observe} found pools above their share. */
  public long would() {
    return would.sum();
  }

  /** All servers now. */
  public List<FleetSnapshot> snapshot() {
    List<FleetSnapshot> all = new ArrayList<>();
    new TreeMap<>(servers)
        .forEach(
            (database, seen) ->
                all.add(
                    new FleetSnapshot(
                        database,
                        seen.reading.maxConnections(),
                        seen.reading.instances(),
                        seen.share,
                        seen.sum,
                        seen.reading.direct(),
                        seen.crowded)));
    return all;
  }
}
