// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.http;

/** Somebody who listens to server-sent events. Thread-safe; never waits. */
public interface EventSink {

  /**
   * Sends an event.
   *
   * @return false when it is not sent: the listener has gone, or reads too slowly and is dropped
   */
  boolean send(ServerEvent event);

  /** No more comes; what was sent still arrives. */
  void end();
}
