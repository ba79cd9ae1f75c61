// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.operation;

import org.jspecify.annotations.Nullable;

/** What an operation does, on a thread of the agent's. */
@FunctionalInterface
public interface OperationWork {

  /**
   * Does it.
   *
   * @return what was found or made; null for nothing
   * @throws OperationCancelled where it was asked to stop and did
   * @throws Exception where it failed; its message is what people read
   */
  @Nullable Object run(Progress progress) throws Exception;
}
