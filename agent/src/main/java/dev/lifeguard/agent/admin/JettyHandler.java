// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.Admission.Admitted;
import dev.lifeguard.agent.admin.Admission.Refused;
import dev.lifeguard.agent.log.Log;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/** Between Jetty's requests and ours. Bodies are read, and refusals wait, without a thread. */
final class JettyHandler extends Handler.Abstract {

  private static final int MOST_BODY_BYTES = 64 * 1024;

  private final Gate gate;

  JettyHandler(Gate gate) {
    this.gate = gate;
  }

  @Override
  public boolean handle(
      org.eclipse.jetty.server.Request jetty,
      org.eclipse.jetty.server.Response response,
      Callback callback) {
    Request request = head(jetty);
    Admission admission = gate.admit(request);
    if (admission instanceof Refused refused) {
      refuse(refused, jetty, response, callback);
    } else if (admission instanceof Admitted admitted) {
      receive(admitted.route(), request, jetty, response, callback);
    }
    return true;
  }

  private static void refuse(
      Refused refused,
      org.eclipse.jetty.server.Request jetty,
      org.eclipse.jetty.server.Response response,
      Callback callback) {
    if (refused.delayMillis() == 0) {
      send(refused.response(), response, callback);
    } else {
      jetty
          .getComponents()
          .getScheduler()
          .schedule(
              () -> send(refused.response(), response, callback),
              refused.delayMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  private static void receive(
      Route route,
      Request request,
      org.eclipse.jetty.server.Request jetty,
      org.eclipse.jetty.server.Response response,
      Callback callback) {
    if (jetty.getLength() == 0) {
      send(answer(route, request), response, callback);
      return;
    }
    if (jetty.getLength() > MOST_BODY_BYTES) {
      send(tooLong(), response, callback);
      return;
    }
    Content.Source.asByteArrayAsync(
        jetty,
        MOST_BODY_BYTES,
        Promise.Invocable.from(
            Invocable.InvocationType.BLOCKING,
            body -> send(answer(route, request.withBody(body)), response, callback),
            failure -> send(tooLong(), response, callback)));
  }

  private static Response tooLong() {
    return Problem.of(
        413, "body", "Body not read", "A body is at most " + MOST_BODY_BYTES + " bytes long.");
  }

  private static Response answer(Route route, Request request) {
    try {
      return route.handler().handle(request);
    } catch (RuntimeException | LinkageError failure) {
      Log.rateLimited("admin-" + route.path(), "admin endpoint: " + route.path() + ": " + failure);
      return Problem.of(500, "internal", "The agent failed", "The agent's log says why.");
    }
  }

  static void send(Response answer, org.eclipse.jetty.server.Response response, Callback callback) {
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    SecurityHeaders.ALL.forEach(headers::put);
    answer.headers().forEach(headers::put);
    headers.put("Content-Type", answer.contentType());
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }

  private static Request head(org.eclipse.jetty.server.Request jetty) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : jetty.getHeaders()) {
      @Nullable String value = field.getValue();
      headers.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), value == null ? "" : value);
    }
    return Request.head(
        jetty.getMethod(),
        jetty.getHttpURI().getCanonicalPath(),
        headers,
        org.eclipse.jetty.server.Request.getRemoteAddr(jetty),
        org.eclipse.jetty.server.Request.getLocalAddr(jetty));
  }
}
