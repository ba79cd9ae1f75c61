// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

/** What a pool starts with. */
@FunctionalInterface
public interface PoolSettings {

  /** Leaves everything as it is. */
  PoolSettings NONE = configuration -> {};

  /**
   * A pool is about to start, or in some libraries is asked for a connection: called often there.
   *
   * @param configuration the library's own object, which can be changed now
   */
  void configuring(Object configuration);
}
