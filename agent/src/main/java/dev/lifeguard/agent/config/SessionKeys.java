// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.LIVE;
import static dev.lifeguard.agent.config.Setting.Trait.PER_POOL;

import java.time.Duration;
import java.util.List;

/** Settings of sessions and statements: what the server is told for each connection. */
public final class SessionKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<String> SESSION_APPLICATION_NAME =
      KEYS.setting(
          "session.application-name",
          new BoundedTextKind("`auto`, `keep` or a name of up to 63 bytes", 63),
          "auto",
          "`application_name` of every connection that sets none; `auto`: the service's name. "
              + "A change is for connections opened afterwards, as with all of `session.`.",
          LIVE,
          PER_POOL);
  public static final Setting<String> SESSION_JIT =
      KEYS.setting(
          "session.jit",
          new WordKind("keep", "on", "off"),
          "keep",
          "`jit` of every connection that sets none. Goes before a default of the role or "
              + "the database, as all of `session.` does.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> SESSION_STATEMENT_TIMEOUT =
      KEYS.setting(
          "session.statement-timeout",
          WordOrKind.KEEP_OR_DURATION,
          "keep",
          "`statement_timeout` of every connection that sets none; `0s`: none.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> SESSION_IDLE_IN_TRANSACTION_TIMEOUT =
      KEYS.setting(
          "session.idle-in-transaction-timeout",
          WordOrKind.KEEP_OR_DURATION,
          "keep",
          "`idle_in_transaction_session_timeout` of every connection that sets none; `0s`: none.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> SESSION_LOCK_TIMEOUT =
      KEYS.setting(
          "session.lock-timeout",
          WordOrKind.KEEP_OR_DURATION,
          "keep",
          "`lock_timeout` of every connection that sets none; `0s`: none.",
          LIVE,
          PER_POOL);
  public static final Setting<String> SESSION_BEHIND_POOLER =
      KEYS.setting(
          "session.behind-pooler",
          new WordKind("skip", "set"),
          "skip",
          "Where a pooler such as PgBouncer refuses start-up options: `skip` what they would have "
              + "set, or `set` it with one statement after each connect, which is right with "
              + "session pooling only.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> QUERY_TIMEOUT =
      KEYS.setting(
          "query.timeout",
          WordOrKind.KEEP_OR_DURATION,
          "keep",
          "Upper bound of every statement's time, as `statement_timeout` of connections opened "
              + "afterwards; 5 s later the driver gives the connection up (`socketTimeout`, where "
              + "the service sets none).",
          LIVE,
          PER_POOL);

  private SessionKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
