// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.hook.DatabaseWatch;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Learns from the service's connects how the agent itself gets there, and passes them on. */
record LearningWatch(ControlConnections control, DatabaseWatch next) implements DatabaseWatch {

  @Override
  public void connected(
      Endpoint endpoint, Object driver, String url, @Nullable Properties properties) {
    control.learn(endpoint, driver, url, properties);
    next.connected(endpoint, driver, url, properties);
  }

  @Override
  public boolean failed(
      Endpoint endpoint, Throwable thrown, @Nullable Pool pool, long start, int attempt) {
    return next.failed(endpoint, thrown, pool, start, attempt);
  }

  @Override
  public void failed(PhysicalConnection connection, Throwable thrown) {
    next.failed(connection, thrown);
  }
}
