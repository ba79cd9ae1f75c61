// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.http.EventFeed;
import dev.lifeguard.agent.admin.http.EventSink;
import dev.lifeguard.agent.admin.http.ServerEvent;
import dev.lifeguard.agent.log.Log;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Sends server-sent events to one listener. No thread waits for it: what cannot be written yet is
 * queued, and who lets the queue fill up is dropped. A line of no meaning now and then keeps what
 * is between from closing the connection, and shows that the listener has gone.
 */
final class JettyEvents implements EventSink, Callback {

  private static final int MOST_QUEUED = 256;
  private static final long ALIVE_MILLIS = 5_000;
  private static final byte[] ALIVE = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Content.Sink out;
  private final Scheduler scheduler;
  private final Callback whole;
  private final Queue<byte[]> queue = new ArrayDeque<>();

  private @Nullable Runnable close;
  private boolean writing;
  private boolean ending;
  private boolean ended;

  JettyEvents(Content.Sink out, Scheduler scheduler, Callback whole) {
    this.out = out;
    this.scheduler = scheduler;
    this.whole = whole;
  }

  /** Begins; returns at once. */
  void open(EventFeed feed, @Nullable String lastId) {
    enqueue(ALIVE); // the head goes out with it
    Runnable opened;
    try {
      opened = feed.open(this, lastId);
    } catch (RuntimeException | LinkageError failure) {
      Log.rateLimited("admin-stream", "admin endpoint: a stream could not begin: " + failure);
      failed(failure);
      return;
    }
    boolean late;
    synchronized (this) {
      close = opened;
      late = ended;
    }
    if (late) {
      opened.run();
    } else {
      alive();
    }
  }

  private void alive() {
    scheduler.schedule(
        () -> {
          if (enqueue(ALIVE)) {
            alive();
          }
        },
        ALIVE_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean send(ServerEvent event) {
    return enqueue(event.bytes());
  }

  @Override
  public void end() {
    boolean now;
    synchronized (this) {
      ending = true;
      now = !writing;
    }
    if (now) {
      next();
    }
  }

  private boolean enqueue(byte[] bytes) {
    boolean first;
    synchronized (this) {
      if (ended || ending) {
        return false;
      }
      if (queue.size() >= MOST_QUEUED) {
        first = false;
      } else {
        queue.add(bytes);
        first = !writing;
        writing = true;
        if (!first) {
          return true;
        }
      }
    }
    if (!first) {
      failed(new IllegalStateException("the listener reads too slowly"));
      return false;
    }
    next();
    return true;
  }

  /** One write at a time: Jetty calls back when it is done. */
  private void next() {
    byte[] bytes;
    boolean last;
    synchronized (this) {
      bytes = queue.poll();
      last = bytes == null && ending && !ended;
      writing = bytes != null;
    }
    if (bytes != null) {
      out.write(false, ByteBuffer.wrap(bytes), this);
    } else if (last && finished()) {
      out.write(true, ByteBuffer.allocate(0), whole);
    }
  }

  @Override
  public void succeeded() {
    next();
  }

  @Override
  public void failed(Throwable why) {
    if (finished()) {
      whole.failed(why);
    }
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  /** Whether this call is the one that ends it. */
  private boolean finished() {
    Runnable tell;
    synchronized (this) {
      if (ended) {
        return false;
      }
      ended = true;
      queue.clear();
      tell = close;
    }
    if (tell != null) {
      tell.run();
    }
    return true;
  }
}
