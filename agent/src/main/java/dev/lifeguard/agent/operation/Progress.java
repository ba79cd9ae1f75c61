// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.operation;

/**
 * How far an operation is, told by its work; and whether that is to stop. Thread-safe: work may
 * have threads of its own. Cheap enough for every row.
 */
public interface Progress {

  /** What it does from now on, in words. What was counted stays. */
  void phase(String name);

  /**
   * How much there is to do in all, as far as is known by now. Raised to what is done already: who
   * estimates may be wrong.
   *
   * @param unit {@code bytes}, {@code rows}, {@code calls}; another than before begins a new count
   */
  void total(long total, String unit);

  /** So much is done; less than before is not believed. */
  void done(long done);

  /** One more is done. */
  void step();

  /** Something worth knowing now. */
  void message(String text);

  /** What is known so far: the result, should it not come to its end. */
  void partial(Object result);

  /** Whether it is to stop. */
  boolean isCancelled();

  /**
   * To be called where it may stop.
   *
   * @throws OperationCancelled where it is to
   */
  default void check() {
    if (isCancelled()) {
      throw new OperationCancelled();
    }
  }

  /**
   * What makes the work notice sooner, such as ending a program it waits for; called once, on
   * another thread, at once where it is to stop already.
   *
   * @return to be closed when there is nothing to end any more
   */
  Handle onCancel(Runnable stop);

  /** Something that is over when it is closed. */
  interface Handle extends AutoCloseable {
    @Override
    void close();
  }
}
