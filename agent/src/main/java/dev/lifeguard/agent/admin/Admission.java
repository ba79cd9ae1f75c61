// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Route;

/** What the {@link Gate} decides on a request before its body is read. */
sealed interface Admission {

  /**
   * It goes on to its route.
   *
   * @param request with the path's variables, and who asks
   */
  record Admitted(Route route, Request request) implements Admission {}

  /**
   * It ends here.
   *
   * @param delayMillis how long the answer waits; no thread does
   */
  record Refused(Response response, long delayMillis) implements Admission {}
}
