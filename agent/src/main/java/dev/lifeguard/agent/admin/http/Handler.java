// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.http;

/** Answers the requests of one route. May run on several threads at once. */
@FunctionalInterface
public interface Handler {

  /**
   * Answers; may wait for the database, bounded by its own deadline.
   *
   * @throws Refusal for what is not done
   */
  Response handle(Request request);
}
