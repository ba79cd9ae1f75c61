// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.http.Note;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.audit.Act;
import dev.lifeguard.agent.audit.Act.Outcome;
import dev.lifeguard.agent.audit.Audit;
import dev.lifeguard.agent.log.Log;
import java.util.List;

/** Tells the audit log of every request that may have changed something, and of every refusal. */
final class Acts {

  /** A path may be as long as a head, and the log is kept. */
  private static final int MOST_OF_PATH = 200;

  private final Audit audit;

  Acts(Audit audit) {
    this.audit = audit;
  }

  /** It did not reach a route. A request without any token is a question, not an attempt. */
  void refused(Request request, Response response) {
    boolean wrongToken = response.status() == 401 && request.header("authorization") != null;
    if (wrongToken || response.status() == 403 || response.status() == 421) {
      append(act(request, note(request.method(), request), Outcome.DENIED, response.status(), 0));
    }
  }

  /** Its route has answered. */
  void answered(Route route, Request request, Response response, long millis) {
    if (request.safe()) {
      return;
    }
    List<Note> notes =
        response.notes().isEmpty()
            ? List.of(note(route.method() + " " + route.template(), request))
            : response.notes();
    for (Note note : notes) {
      append(act(request, note, outcome(response.status()), response.status(), millis));
    }
  }

  private static Outcome outcome(int status) {
    if (status < 400) {
      return Outcome.APPLIED;
    }
    return status == 403 ? Outcome.DENIED : Outcome.FAILED;
  }

  private static Note note(String action, Request request) {
    String path = request.path();
    return Note.of(
        action, path.length() > MOST_OF_PATH ? path.substring(0, MOST_OF_PATH) + "…" : path);
  }

  private static Act act(Request request, Note note, Outcome outcome, int status, long millis) {
    return new Act(
        request.caller().id(),
        request.remote(),
        note.action(),
        note.target(),
        note.before(),
        note.after(),
        note.reason(),
        note.ttl(),
        outcome,
        status,
        millis,
        TraceParent.traceOf(request.header("traceparent")));
  }

  private void append(Act act) {
    try {
      audit.append(act);
    } catch (RuntimeException | LinkageError failure) {
      Log.rateLimited("admin-audit", "audit log: " + failure);
    }
  }
}
