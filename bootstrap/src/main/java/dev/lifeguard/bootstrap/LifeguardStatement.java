// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.bootstrap;

import org.jspecify.annotations.Nullable;

/** Added to statement classes while they load: the text that a prepared statement was made of. */
public interface LifeguardStatement extends LifeguardState {

  /** The text it was prepared with; null for a plain statement. */
  @Nullable Object lifeguard$sql();

  /** Keeps the text it was prepared with. */
  void lifeguard$sql(@Nullable Object sql);
}
