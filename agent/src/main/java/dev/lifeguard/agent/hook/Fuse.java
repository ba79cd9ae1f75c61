// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

/** Takes the agent's own errors, so that they never reach the service. */
@FunctionalInterface
public interface Fuse {

  /** Counts the error at its place and logs it at most once a minute; never throws. */
  void caught(String place, Throwable error);
}
