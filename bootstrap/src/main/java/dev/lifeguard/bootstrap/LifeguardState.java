// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Added to JDBC classes while they load: one slot in which the agent keeps what it knows of a
 * connection, a pool's handle to it, or a statement.
 */
public interface LifeguardState {

  /** What the agent keeps here, or null. */
  @Nullable Object lifeguard$state();

  /** Replaces what the agent keeps here. */
  void lifeguard$state(@Nullable Object state);
}
