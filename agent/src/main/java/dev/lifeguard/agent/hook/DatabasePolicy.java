// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.pool.Endpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Which databases a service may use. Called off the hot path, when something connects. */
public interface DatabasePolicy {

  /** Something is about to connect; throws, or does not return, where that is refused. */
  void requested(String url, @Nullable Properties properties) throws SQLException;

  /** Something has connected: what does the server say it is? Throws where that is refused. */
  void connected(Connection connection, String url) throws SQLException;

  /** What a URL says. */
  Endpoint endpoint(String url);
}
