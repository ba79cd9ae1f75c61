// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.fleet;

/**
 * One database's fleet.
 *
 * @param database {@code host:port/name}
 * @param share connections that this instance may have
 * @param sum what the maxima of its pools there add up to
 * @param crowded whether that is more than the share
 */
public record FleetSnapshot(
    String database,
    int maxConnections,
    int instances,
    int share,
    int sum,
    boolean direct,
    boolean crowded) {}
