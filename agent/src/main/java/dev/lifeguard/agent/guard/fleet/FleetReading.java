// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.fleet;

/**
 * What a server said of its connections.
 *
 * @param maxConnections {@code max_connections}
 * @param reserved of these, for superusers and other roles with a right to them
 * @param others connections that are not this role's to this database
 * @param instances agents that have a connection as this role to this database
 * @param direct whether it was the server that answered, and not a pooler before it
 */
public record FleetReading(
    int maxConnections, int reserved, int others, int instances, boolean direct) {

  /** A pool of one connection makes a service wait for itself. */
  static final int LEAST = 2;

  /** What all instances of the service may open together, without the agents' own. */
  int free() {
    int headroom = (maxConnections + 9) / 10;
    return maxConnections - reserved - headroom - others - instances;
  }

  /**
   * This instance's share, never below two.
   *
   * @param surge how many times the instances there may be during a rollout
   */
  public int share(int surge) {
    int parts = Math.max(1, Math.max(1, instances) * Math.max(1, surge));
    return Math.max(LEAST, free() / parts);
  }

  /** The part of a share that one of several pools gets, by what each was configured with. */
  public static int part(int share, int max, int sumOfMax) {
    if (max <= 0 || sumOfMax <= max) {
      return share;
    }
    return Math.max(LEAST, (int) ((long) share * max / sumOfMax));
  }
}
