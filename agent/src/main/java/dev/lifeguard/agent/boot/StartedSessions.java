// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.guard.session.SessionAttempt;
import dev.lifeguard.agent.guard.session.SessionSettings;
import dev.lifeguard.agent.hook.ConnectPolicy;
import dev.lifeguard.agent.hook.Fuse;
import java.sql.Connection;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Lets the hooks ask for the settings that a session is started with. Whatever goes wrong in there,
 * the service connects as it would have.
 */
record StartedSessions(SessionSettings settings, Fuse fuse) implements ConnectPolicy {

  private static final String PLACE = "session settings";

  @Override
  public @Nullable Plan plan(
      Object driver, String url, @Nullable Properties properties, String pool) {
    try {
      return plan(settings.connecting(driver, url, properties, pool));
    } catch (Throwable e) {
      fuse.caught(PLACE, e);
      return null;
    }
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
      try {
        return plan(settings.failed(attempt, thrown));
      } catch (Throwable e) {
        fuse.caught(PLACE, e);
        return null;
      }
    }

    @Override
    public void connected(Connection physical) {
      try {
        settings.connected(attempt, physical);
      } catch (Throwable e) {
        fuse.caught(PLACE, e);
      }
    }
  }
}
