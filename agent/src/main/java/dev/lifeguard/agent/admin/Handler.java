// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

/** Answers the requests of one route. May run on several threads at once. */
@FunctionalInterface
interface Handler {
  Response handle(Request request);
}
