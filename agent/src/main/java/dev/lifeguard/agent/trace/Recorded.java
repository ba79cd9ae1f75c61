// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import dev.lifeguard.agent.pool.Endpoint;
import org.jspecify.annotations.Nullable;

/** A span as plain data, as the service's thread leaves it behind. */
sealed interface Recorded permits Recorded.Statement, Recorded.Wait, Unit {

  /** No batch. */
  int SINGLE = -1;

  /** A batch of which nobody said how large it was. */
  int BATCH_OF_UNKNOWN_SIZE = -2;

  /**
   * What it is a part of: a span context of the service's API, or a {@link Unit}; null for nothing.
   */
  @Nullable Object within();

  /** {@code System.nanoTime()}. */
  long start();

  /** {@code System.nanoTime()}. */
  long end();

  /**
   * A statement that ran.
   *
   * @param sql as the service wrote it; null when it is not known, or too long to be kept
   * @param batch how many statements in one; or {@link #SINGLE}, {@link #BATCH_OF_UNKNOWN_SIZE}
   * @param error what it failed with
   */
  record Statement(
      @Nullable Object within,
      long start,
      long end,
      Endpoint endpoint,
      @Nullable String sql,
      int batch,
      @Nullable Failure error)
      implements Recorded {}

  /**
   * A caller that waited for a connection, or asked in vain.
   *
   * @param pool its name
   */
  record Wait(
      @Nullable Object within,
      long start,
      long end,
      Endpoint endpoint,
      String pool,
      @Nullable Failure error)
      implements Recorded {}

  /**
   * What something failed with.
   *
   * @param state SQLState; null when it has none
   * @param type the exception's class
   */
  record Failure(@Nullable String state, String type) {

    static @Nullable Failure of(@Nullable Throwable thrown) {
      if (thrown == null) {
        return null;
      }
      String state = thrown instanceof java.sql.SQLException e ? e.getSQLState() : null;
      return new Failure(
          state != null && state.length() == 5 ? state : null, thrown.getClass().getName());
    }

    /** As {@code error.type}. */
    String text() {
      return state == null ? type : state;
    }
  }
}
