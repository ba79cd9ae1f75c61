// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import dev.lifeguard.agent.guard.PostgresqlPolicy.Mode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Checks what was just connected: the server's own word, its version, the driver. */
final class ServerCheck {

  /** How long a server's word holds: a failover or a switched DNS name may put another in place. */
  static final long HOLDS_NANOS = 300_000_000_000L;

  private static final int MOST = 256;

  private record Word(ServerIdentity identity, long at) {}

  private final Gate gate;
  private final LongSupplier nanos;
  private final ConcurrentHashMap<String, Word> words = new ConcurrentHashMap<>(16);

  ServerCheck(Gate gate, LongSupplier nanos) {
    this.gate = gate;
    this.nanos = nanos;
  }

  /** Closes {@code physical} before it refuses it: the caller never sees it. */
  void check(Connection physical, DatabaseUrl url, String raw, PostgresqlPolicy policy)
      throws SQLException {
    try {
      if (policy.driver() != Mode.OFF) {
        checkDriver(physical, policy);
      }
      if (policy.mode() != Mode.OFF && !Glob.anyMatches(policy.allow(), raw)) {
        checkServer(physical, url, raw, policy);
      }
    } catch (SQLException refused) {
      closeQuietly(physical);
      throw refused;
    }
  }

  private void checkServer(
      Connection physical, DatabaseUrl url, String raw, PostgresqlPolicy policy)
      throws SQLException {
    ServerIdentity server = server(physical, url, raw);
    if (server == null) {
      gate.mention(
          Reports.Severity.WARNING,
          "the server behind "
              + url.masked()
              + " was not identified: the connection failed on select version(); now: it is let"
              + " through and the next one is asked (lifeguard.postgresql)");
    } else if (!server.postgresql()) {
      gate.object(Objection.impostor(server, url.masked()), policy);
    } else if (server.major() < policy.minimumVersion()) {
      gate.object(Objection.outdated(server, url.masked(), policy.minimumVersion()), policy);
    }
  }

  /** Several threads of one filling pool may ask at the same time; nobody waits for another. */
  private @Nullable ServerIdentity server(Connection physical, DatabaseUrl url, String raw) {
    // Where the hosts are hidden, two servers could look the same: then the whole URL tells.
    String key = url.authority().equals(UrlReader.HIDDEN) ? raw : url.server();
    Word word = words.get(key);
    long now = nanos.getAsLong();
    if (word != null && now - word.at < HOLDS_NANOS) {
      return word.identity;
    }
    ServerIdentity server = ServerWord.ask(physical);
    if (server != null) {
      if (words.size() >= MOST) {
        words.clear();
      }
      words.put(key, new Word(server, now));
    }
    return server;
  }

  private void checkDriver(Connection physical, PostgresqlPolicy policy) throws SQLException {
    DriverRule.Weakness weakness = DriverRule.weakness(physical);
    if (weakness == null) {
      return;
    }
    if (weakness.unsafe()) {
      gate.object(Objection.driver(weakness.found(), weakness.reason()), policy);
    } else {
      gate.mention(
          Reports.Severity.WARNING,
          weakness.found()
              + ": "
              + weakness.reason()
              + "; now: nothing is refused for it; to mend: use org.postgresql:postgresql "
              + DriverRule.RECOMMENDED
              + " or newer (lifeguard.postgresql.driver=off: not even said)");
    }
  }

  private static void closeQuietly(Connection physical) {
    try {
      physical.close();
    } catch (SQLException | RuntimeException alreadyGone) {
      // What matters is the refusal that follows.
    }
  }
}
