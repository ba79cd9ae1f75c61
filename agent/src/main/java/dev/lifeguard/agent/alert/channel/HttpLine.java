// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import dev.lifeguard.agent.alert.ChannelKind;
import dev.lifeguard.agent.alert.ChannelSetting;
import dev.lifeguard.agent.alert.Delivery;
import dev.lifeguard.agent.alert.Line;
import dev.lifeguard.agent.alert.Message;
import dev.lifeguard.agent.http.IdleThreads;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A queue and a thread of its own, so that a receiver that is away keeps nobody else's messages.
 * The thread comes with a message and ends when there is none for a while.
 */
final class HttpLine implements Line {

  static final int MOST_WAITING = 256;

  private final Post post;
  private final Duration spacing;
  private final IdleThreads thread;
  private final AtomicInteger waiting = new AtomicInteger();
  private long sentNanos; // of the one thread
  private boolean sent; // of the one thread

  HttpLine(ChannelSetting setting, Attempts attempts) {
    Form form = form(setting.kind());
    post = new Post(setting, form, attempts);
    spacing = form.spacing();
    thread =
        new IdleThreads(
            "lifeguard-alerts-" + setting.kind().text(), 1, new ArrayBlockingQueue<>(MOST_WAITING));
  }

  private static Form form(ChannelKind kind) {
    return switch (kind) {
      case WEBHOOK -> new WebhookForm();
      case ALERTMANAGER -> new AlertmanagerForm();
      case SLACK -> new SlackForm();
      case PAGERDUTY -> new PagerDutyForm();
    };
  }

  @Override
  public boolean offer(Message message, Consumer<Delivery> done) {
    try {
      waiting.incrementAndGet();
      thread.execute(() -> send(message, done));
      return true;
    } catch (RejectedExecutionException full) {
      waiting.decrementAndGet();
      return false;
    }
  }

  private void send(Message message, Consumer<Delivery> done) {
    try {
      space();
      done.accept(post.deliver(message));
    } catch (Error e) { // out of memory, say: who waits for the outcome would wait for ever
      done.accept(
          new Delivery(
              message.at(), Delivery.Outcome.FAILED, "", null, e.getClass().getName(), 0, 0));
      throw e;
    } finally {
      sentNanos = System.nanoTime();
      sent = true;
      waiting.decrementAndGet();
    }
  }

  private void space() {
    long left = spacing.toNanos() - (System.nanoTime() - sentNanos);
    if (sent && left > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the attempt ends at once, and says so
      }
    }
  }

  @Override
  public int waiting() {
    return waiting.get();
  }

  @Override
  public void close(Duration atMost) {
    thread.shutdown();
    try {
      if (atMost.isZero() || !thread.awaitTermination(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
