// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.http.Problem;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses before a handler sees it: bad syntax, headers too long. */
final class JettyErrors implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    JettyHandler.send(notUnderstood(status), response, callback);
    return true;
  }

  static dev.lifeguard.agent.admin.http.Response notUnderstood(int status) {
    return Problem.of(
        status, "http", "Request not understood", "This is HTTP/1.1 with small headers.");
  }
}
