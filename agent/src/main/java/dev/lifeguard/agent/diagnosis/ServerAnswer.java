// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL says of a pool's sessions and of those that block them.
 *
 * @param sessions by backend pid
 * @param silence why it says nothing; empty when it does
 */
record ServerAnswer(Map<Integer, ServerSession> sessions, String silence) {

  static ServerAnswer silent(String why) {
    return new ServerAnswer(Map.of(), why);
  }

  @Nullable ServerSession of(int pid) {
    return sessions.get(pid);
  }
}
