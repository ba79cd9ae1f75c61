// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Cuts who takes too long. An idle timeout alone starts anew with each byte, so that whoever sends
 * or reads one now and then stays for hours; here the whole of a head, of a body and of an answer
 * has its time. Streams of events have no end and are let be. Nothing here holds a thread.
 */
final class Deadlines extends Handler.Wrapper implements Connection.Listener {

  /** What a connection may still take. At most one of these runs. */
  private static final class Deadline {
    private Scheduler.@Nullable Task task;
    private int requests;

    private synchronized void set(@Nullable Runnable cut, Scheduler scheduler, long millis) {
      if (task != null) {
        task.cancel();
      }
      task = cut == null ? null : scheduler.schedule(cut, millis, TimeUnit.MILLISECONDS);
    }

    /** The number of the request that begins. */
    private synchronized int next() {
      return ++requests;
    }

    /** Not when the next request has begun meanwhile, on another thread. */
    private synchronized void setAfter(
        int request, Runnable cut, Scheduler scheduler, long millis) {
      if (request == requests) {
        set(cut, scheduler, millis);
      }
    }
  }

  private static final String ATTRIBUTE = Deadlines.class.getName();

  /** What one connection may ask for; then it has to come again. */
  static final int MOST_REQUESTS = 1_000;

  private final Scheduler scheduler;
  private final long headMillis;
  private final long bodyMillis;
  private final long answerMillis;

  /**
   * @param headMillis for a head, and for the time before it
   * @param bodyMillis for a body, from its head on
   * @param answerMillis until the answer is read, from the head on
   */
  Deadlines(Scheduler scheduler, long headMillis, long bodyMillis, long answerMillis) {
    this.scheduler = scheduler;
    this.headMillis = headMillis;
    this.bodyMillis = bodyMillis;
    this.answerMillis = answerMillis;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof ConnectionMetaData http) {
      Deadline deadline = new Deadline();
      http.setAttribute(ATTRIBUTE, deadline);
      deadline.set(cut(connection.getEndPoint(), () -> true), scheduler, headMillis);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof ConnectionMetaData http
        && http.getAttribute(ATTRIBUTE) instanceof Deadline deadline) {
      deadline.set(null, scheduler, 0);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    ConnectionMetaData connection = request.getConnectionMetaData();
    if (!(connection.getAttribute(ATTRIBUTE) instanceof Deadline deadline)) {
      return super.handle(request, response, callback);
    }
    EndPoint endPoint = connection.getConnection().getEndPoint();
    int number = deadline.next();
    Body body = new Body(request);
    Runnable answered = cut(endPoint, () -> !isStream(response));
    Runnable received =
        cut(
            endPoint,
            () -> {
              deadline.setAfter(number, answered, scheduler, answerMillis - bodyMillis);
              return !body.read;
            });
    deadline.set(received, scheduler, bodyMillis);
    if (number >= MOST_REQUESTS) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    Request.addCompletionListener(
        request,
        failure -> deadline.setAfter(number, cut(endPoint, () -> true), scheduler, headMillis));
    return super.handle(body, response, callback);
  }

  private static boolean isStream(Response response) {
    String type = response.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return response.isCommitted() && type != null && type.startsWith("text/event-stream");
  }

  private static Runnable cut(EndPoint endPoint, BooleanSupplier late) {
    return () -> {
      if (late.getAsBoolean()) {
        endPoint.close(new TimeoutException("took too long"));
      }
    };
  }

  /** Knows whether all of it has come. */
  private static final class Body extends Request.Wrapper {

    private volatile boolean read;

    private Body(Request request) {
      super(request);
      read =
          request.getLength() == 0
              || (request.getLength() < 0
                  && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING));
    }

    @Override
    public Content.Chunk read() {
      Content.Chunk chunk = super.read();
      if (chunk != null && chunk.isLast()) {
        read = true;
      }
      return chunk;
    }
  }
}
