// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.event;

/** Somebody who listens. Must not wait. */
@FunctionalInterface
public interface Listener {

  /** Something happened; false when the listener takes no more, and is forgotten. */
  boolean happened(Event event);
}
