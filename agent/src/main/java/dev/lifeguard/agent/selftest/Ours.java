// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.selftest;

import java.util.concurrent.Callable;

/** Borrows on this thread without counting as the service. */
@FunctionalInterface
public interface Ours {

  /** Calls it. */
  Object call(Callable<Object> work) throws Exception;
}
