// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import dev.lifeguard.agent.pool.FirstUse.Patience;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Of each URL at which somebody connects without a pool that is known, the first use. */
final class FirstUses {

  private static final int MOST = 100;

  private final Map<String, FirstUse> byUrl = new ConcurrentHashMap<>();
  private final Patience patience;
  private volatile Predicate<String> waits = url -> false;

  FirstUses() {
    this(Patience.USUAL);
  }

  FirstUses(Patience patience) {
    this.patience = patience;
  }

  /** Where it is worth waiting for. */
  void where(Predicate<String> limited) {
    waits = limited;
  }

  /** Somebody is about to connect. Returns at once to whoever is the first. */
  void await(String url) {
    FirstUse known = byUrl.get(url);
    if (known == null && byUrl.size() < MOST && waits.test(url)) {
      known = byUrl.putIfAbsent(url, new FirstUse(patience));
    }
    if (known != null) {
      known.await();
    }
  }

  /** A connection there is open. */
  void opened(String url) {
    FirstUse first = byUrl.get(url);
    if (first != null && first.isOpener()) {
      first.opened();
    }
  }

  /** It is known now who uses what is opened there. */
  void known(String url) {
    FirstUse first = byUrl.get(url);
    if (first != null) {
      first.over();
    }
  }

  /** What this thread opened there told nothing: it failed, or was closed unused. */
  void untold(String url) {
    FirstUse first = byUrl.get(url);
    if (first != null && first.isOpener() && !first.isOver() && byUrl.remove(url, first)) {
      first.over();
    }
  }
}
