// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.guard.session.SessionAttempt;
import dev.lifeguard.agent.guard.session.SessionSettings;
import dev.lifeguard.agent.hook.ConnectPolicy;
import java.sql.Connection;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Lets the hooks ask for the settings that a session is started with. */
record StartedSessions(SessionSettings settings) implements ConnectPolicy {

  @Override
  public @Nullable Plan plan(
      Object driver, String url, @Nullable Properties properties, String pool) {
    return plan(settings.connecting(driver, url, properties, pool));
  }

  private @Nullable Plan plan(@Nullable SessionAttempt attempt) {
    return attempt == null ? null : new Started(attempt);
  }

  private final class Started implements Plan {

    private final SessionAttempt attempt;

    Started(SessionAttempt attempt) {
      this.attempt = attempt;
    }

    @Override
    public String url() {
      return attempt.parameters().url();
    }

    @Override
    public @Nullable Properties properties() {
      return attempt.parameters().info();
    }

    @Override
    public @Nullable Plan failed(Throwable thrown) {
      return plan(settings.failed(attempt, thrown));
    }

    @Override
    public void connected(Connection physical) {
      settings.connected(attempt, physical);
    }
  }
}
