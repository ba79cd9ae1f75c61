// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Is told what became of connects, and of statements that failed. Never for what goes well often.
 */
public interface DatabaseWatch {

  /** Does nothing. */
  DatabaseWatch NONE =
      new DatabaseWatch() {
        @Override
        public void connected(
            Endpoint endpoint, Object driver, String url, @Nullable Properties properties) {}

        @Override
        public boolean failed(
            Endpoint endpoint, Throwable thrown, @Nullable Pool pool, long start, int attempt) {
          return false;
        }

        @Override
        public void failed(PhysicalConnection connection, Throwable thrown) {}
      };

  /**
   * A driver has opened a physical connection.
   *
   * @param url as the service gave it, with whatever secrets are in it
   * @param properties as the service gave them
   */
  void connected(Endpoint endpoint, Object driver, String url, @Nullable Properties properties);

  /**
   * A driver failed to open one. May wait, when it answers that it is worth another attempt.
   *
   * @param pool the pool that opens it on this thread; null when that is not known
   * @param start {@code System.nanoTime()} of the first attempt
   * @param attempt how many attempts were made; from 1
   * @return whether to ask the driver once more
   */
  boolean failed(Endpoint endpoint, Throwable thrown, @Nullable Pool pool, long start, int attempt);

  /** A statement, commit or rollback failed. */
  void failed(PhysicalConnection connection, Throwable thrown);
}
