// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.DatabaseKeys;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.SecretSource;
import dev.lifeguard.agent.database.Account;
import dev.lifeguard.agent.database.health.HealthPolicy;
import dev.lifeguard.agent.log.Log;
import java.io.IOException;
import java.time.Duration;

/** Cuts what the agent's own database connections read out of the settings. */
final class DatabaseSlice {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private DatabaseSlice() {}

  /**
   * What this instance of the service is called among the database's sessions: {@code
   * lifeguard:orders:1f3a9c}; at most 63 bytes, all of them ASCII.
   */
  static String instance(Policies policies) {
    String service = policies.service().value().replaceAll("[^\\w.-]", "_");
    String id = Long.toString(System.nanoTime() * 31 + System.identityHashCode(service), 36);
    String unique = id.substring(Math.max(0, id.length() - 6));
    return "lifeguard:" + service.substring(0, Math.min(service.length(), 45)) + ":" + unique;
  }

  /** As whom the agent's own connections are made. */
  static Account account(Policies policies) {
    return new Account(
        policies.value(DatabaseKeys.DATABASE_URL),
        policies.value(DatabaseKeys.DATABASE_USER),
        password(policies.value(DatabaseKeys.DATABASE_PASSWORD)));
  }

  /** How often databases are asked, and what is too much. */
  static HealthPolicy health(Policies policies) {
    Duration interval = policies.value(DatabaseKeys.DATABASE_HEALTH_INTERVAL).value();
    return new HealthPolicy(
        interval == null ? Duration.ZERO : bounded(interval),
        policies.value(DatabaseKeys.DATABASE_CONNECTIONS_THRESHOLD),
        policies.value(DatabaseKeys.DATABASE_TRANSACTION_THRESHOLD),
        policies.value(DatabaseKeys.DATABASE_IDLE_IN_TRANSACTION_THRESHOLD),
        policies.value(DatabaseKeys.DATABASE_LAG_THRESHOLD),
        policies.value(DatabaseKeys.DATABASE_RETAINED_WAL_THRESHOLD),
        policies.value(DatabaseKeys.DATABASE_CACHE_HIT_THRESHOLD),
        policies.value(DatabaseKeys.DATABASE_DEAD_ROWS_THRESHOLD));
  }

  private static Duration bounded(Duration interval) {
    return interval.isZero() || interval.compareTo(SECOND) >= 0 ? interval : SECOND;
  }

  private static String password(SecretSource source) {
    try {
      return source.isSet() ? source.read() : "";
    } catch (IOException e) {
      Log.rateLimited(
          "database-password",
          "lifeguard.database.password cannot be read from "
              + source
              + ": "
              + e.getMessage()
              + "; the agent's own connections are made as the service's are");
      return "";
    }
  }
}
