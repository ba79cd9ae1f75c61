// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.log.Log;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The tokens as their files have them now, so that a token that was stolen is worth nothing a
 * second after it was replaced. Sums are made for the first caller: an endpoint that nobody calls
 * loads none of the JDK's cryptography. Thread-safe; one request in a second looks at the files,
 * and no other waits for it.
 */
final class CurrentTokens {

  private static final long LOOK_NANOS = 1_000_000_000L;

  private final TokenStore store;
  private final LongSupplier nanoTime;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile @Nullable Tokens tokens;
  private volatile long lookedAt;
  private volatile String stamp = "";

  CurrentTokens(TokenStore store, LongSupplier nanoTime) {
    this.store = store;
    this.nanoTime = nanoTime;
  }

  /** The highest role that the header's token has; null for none. */
  @Nullable Role roleOf(@Nullable String authorization) {
    Tokens known = tokens;
    if (known == null) {
      known = first();
    } else if (nanoTime.getAsLong() - lookedAt >= LOOK_NANOS
        && looking.compareAndSet(false, true)) {
      try {
        known = newest(known);
      } finally {
        looking.set(false);
      }
    }
    return known.roleOf(authorization);
  }

  private synchronized Tokens first() {
    Tokens known = tokens;
    return known == null ? load(store.stamp()) : known;
  }

  private Tokens newest(Tokens known) {
    String now = store.stamp();
    lookedAt = nanoTime.getAsLong();
    if (now.equals(stamp)) {
      return known;
    }
    Log.info("admin endpoint: a token file has changed: the tokens are read again");
    return load(now);
  }

  /** The stamp is older than what is read: what changes in between is seen with the next look. */
  private Tokens load(String before) {
    Tokens loaded = new Tokens(store.load());
    tokens = loaded;
    stamp = before;
    lookedAt = nanoTime.getAsLong();
    return loaded;
  }
}
