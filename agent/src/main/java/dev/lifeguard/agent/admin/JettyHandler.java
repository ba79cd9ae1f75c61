// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lifeguard.agent.admin.Admission.Admitted;
import dev.lifeguard.agent.admin.Admission.Refused;
import dev.lifeguard.agent.admin.http.EventFeed;
import dev.lifeguard.agent.admin.http.Problem;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.log.Log;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/** Between Jetty's requests and ours. Bodies are read, and refusals wait, without a thread. */
final class JettyHandler extends Handler.Abstract {

  private static final int MOST_BODY_BYTES = 64 * 1024;

  /** Of all routes together: a stream has no end, and with the most connections nobody gets in. */
  private static final int MOST_STREAMS = 64;

  private final AtomicInteger streams = new AtomicInteger();
  private final Gate gate;
  private final Acts acts;

  JettyHandler(Gate gate, Acts acts) {
    this.gate = gate;
    this.acts = acts;
  }

  @Override
  public boolean handle(
      org.eclipse.jetty.server.Request jetty,
      org.eclipse.jetty.server.Response response,
      Callback callback) {
    Request request = head(jetty);
    if (request == null) {
      send(JettyErrors.notUnderstood(400), response, callback);
      return true;
    }
    Admission admission = gate.admit(request);
    if (admission instanceof Refused refused) {
      acts.refused(refused.request(), refused.response());
      refuse(refused, jetty, response, callback);
    } else if (admission instanceof Admitted admitted) {
      receive(admitted, jetty, response, callback);
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

  private void receive(
      Admitted admitted,
      org.eclipse.jetty.server.Request jetty,
      org.eclipse.jetty.server.Response response,
      Callback callback) {
    if (jetty.getLength() == 0) {
      answer(admitted, admitted.request(), jetty, response, callback);
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
            body -> answer(admitted, admitted.request().withBody(body), jetty, response, callback),
            failure -> send(tooLong(), response, callback)));
  }

  private static Response tooLong() {
    return Problem.of(
        413, "body", "Body not read", "A body is at most " + MOST_BODY_BYTES + " bytes long.");
  }

  private void answer(
      Admitted admitted,
      Request request,
      org.eclipse.jetty.server.Request jetty,
      org.eclipse.jetty.server.Response response,
      Callback callback) {
    long start = System.nanoTime();
    Response answer = answer(admitted.route(), request);
    acts.answered(admitted.route(), request, answer, (System.nanoTime() - start) / 1_000_000);
    EventFeed feed = answer.feed();
    if (feed == null || jetty.getMethod().equals("HEAD")) {
      send(answer, response, callback);
    } else if (streams.incrementAndGet() > MOST_STREAMS) {
      streams.decrementAndGet();
      send(tooManyStreams(), response, callback);
    } else {
      head(answer, response);
      Callback ended = Callback.from(callback, streams::decrementAndGet);
      new JettyEvents(response, jetty.getComponents().getScheduler(), ended)
          .open(feed, request.header("last-event-id"));
    }
  }

  private static Response tooManyStreams() {
    return Problem.of(
        503,
        "streams",
        "Too many streams",
        MOST_STREAMS + " may be open; close one, or ask again later.");
  }

  private static Response answer(Route route, Request request) {
    try {
      return route.handler().handle(request);
    } catch (Refusal refusal) {
      return refusal.response();
    } catch (RuntimeException | LinkageError failure) {
      Log.rateLimited(
          "admin-" + route.template(), "admin endpoint: " + route.template() + ": " + failure);
      return Problem.of(500, "internal", "The agent failed", "The agent's log says why.");
    }
  }

  static void send(Response answer, org.eclipse.jetty.server.Response response, Callback callback) {
    head(answer, response);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }

  private static void head(Response answer, org.eclipse.jetty.server.Response response) {
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    SecurityHeaders.ALL.forEach(headers::put);
    answer.headers().forEach(headers::put);
    headers.put("Content-Type", answer.contentType());
  }

  /** Null when its query is no text. */
  private static @Nullable Request head(org.eclipse.jetty.server.Request jetty) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : jetty.getHeaders()) {
      @Nullable String value = field.getValue();
      headers.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), value == null ? "" : value);
    }
    Map<String, String> parameters = new HashMap<>();
    try {
      for (Fields.Field field :
          org.eclipse.jetty.server.Request.extractQueryParameters(jetty, UTF_8)) {
        parameters.putIfAbsent(field.getName(), field.getValue());
      }
    } catch (RuntimeException badlyEncoded) {
      return null;
    }
    return Request.head(
        jetty.getMethod(),
        jetty.getHttpURI().getCanonicalPath(),
        headers,
        parameters,
        org.eclipse.jetty.server.Request.getRemoteAddr(jetty),
        org.eclipse.jetty.server.Request.getLocalAddr(jetty));
  }
}
