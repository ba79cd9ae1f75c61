// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.Endpoint;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the server on a thread of its own, so that nobody waits longer than a bound: a connect and
 * two questions may each take what the driver lets them. One at a time.
 */
final class BoundedView implements ServerView {

  private static final Duration BOUND = Duration.ofMillis(250);

  private final ServerView server;
  private final Duration bound;
  private final Semaphore one = new Semaphore(1);

  BoundedView(ServerView server) {
    this(server, BOUND);
  }

  BoundedView(ServerView server, Duration bound) {
    this.server = server;
    this.bound = bound;
  }

  @Override
  public ServerAnswer sessions(Endpoint endpoint, Collection<Integer> pids) {
    long start = System.nanoTime();
    try {
      if (!one.tryAcquire(bound.toNanos(), TimeUnit.NANOSECONDS)) {
        return silent("an earlier question is not answered yet");
      }
      FutureTask<ServerAnswer> question = ask(endpoint, Set.copyOf(pids));
      return question.get(bound.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return silent("the question goes on and the next look may have its answer");
    } catch (ExecutionException e) {
      return ServerAnswer.silent("no answer: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ServerAnswer.silent("the endpoint is ending");
    }
  }

  private ServerAnswer silent(String why) {
    return ServerAnswer.silent("no answer within " + bound.toMillis() + " ms; " + why);
  }

  private FutureTask<ServerAnswer> ask(Endpoint endpoint, Collection<Integer> pids) {
    FutureTask<ServerAnswer> question =
        new FutureTask<>(
            () -> {
              try {
                return server.sessions(endpoint, pids);
              } finally {
                one.release();
              }
            });
    Thread thread = new Thread(null, question, "lifeguard-ask", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(BoundedView.class.getClassLoader());
    boolean started = false;
    try {
      thread.start();
      started = true;
    } finally {
      if (!started) {
        one.release();
      }
    }
    return question;
  }
}
