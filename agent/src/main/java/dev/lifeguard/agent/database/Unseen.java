// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database;

import java.util.concurrent.Callable;

/** Does something with a database that the agent itself does not take for the service's doing. */
@FunctionalInterface
public interface Unseen {

  /** Calls it, on this thread. */
  Object call(Callable<Object> work) throws Exception;
}
