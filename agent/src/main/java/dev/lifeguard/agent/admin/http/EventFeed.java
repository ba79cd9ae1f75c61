// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.http;

import org.jspecify.annotations.Nullable;

/** Where server-sent events come from. */
@FunctionalInterface
public interface EventFeed {

  /**
   * Somebody listens from now on.
   *
   * @param lastId of the last event that the listener had before it came back; null for none
   * @return called once when nobody does any more
   */
  Runnable open(EventSink sink, @Nullable String lastId);
}
