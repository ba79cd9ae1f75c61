// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A thread that asks a gate once. */
final class Caller {

  private final CompletableFuture<Boolean> answer = new CompletableFuture<>();
  private final Thread thread;

  /** Starts one; what it does when it was let in runs on its thread. */
  Caller(Gate gate, Runnable whenIn) {
    thread =
        new Thread(
            () -> {
              try {
                boolean permit = gate.enter(System.nanoTime());
                whenIn.run();
                answer.complete(permit);
              } catch (Throwable e) {
                answer.completeExceptionally(
                    Thread.currentThread().isInterrupted() ? new StillInterrupted(e) : e);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  Caller(Gate gate) {
    this(gate, () -> {});
  }

  /** What the thread got while its interrupt flag was set. */
  static final class StillInterrupted extends Exception {
    private static final long serialVersionUID = 1;

    StillInterrupted(Throwable cause) {
      super(cause);
    }
  }

  /** Comes back when the thread is parked in the queue. */
  Caller parked() {
    until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    return this;
  }

  void interrupt() {
    thread.interrupt();
  }

  boolean permit() throws Exception {
    return answer.get(60, TimeUnit.SECONDS);
  }

  CompletableFuture<Boolean> answer() {
    return answer;
  }

  /** Looks again until it is so; the test's own timeout ends it. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it
  static void until(BooleanSupplier reached) {
    while (!reached.getAsBoolean()) {
      Thread.yield();
    }
  }
}
