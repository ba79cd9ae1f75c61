// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Where connections leak, and what was said of it. Written by the monitor, read by others. */
final class Leaks {

  static final long REPEAT_NANOS = Duration.ofMinutes(5).toNanos();
  private static final int MOST_SITES = 512;

  private final BiConsumer<Verdict, String> log;
  private volatile LeakWatch watch = (pool, place, thread, verdict, heldMillis) -> {};
  private final Map<Key, Site> sites = new LinkedHashMap<>(); // guarded by this
  private final Map<Key, Long> said = new HashMap<>(); // guarded by this

  private record Key(String pool, String place, Verdict verdict) {
    /** The same place, whatever the verdict. */
    Key site() {
      return new Key(pool, place, Verdict.SUSPECTED);
    }
  }

  private static final class Site {
    final List<String> stack;
    long count;
    int open;
    long oldestMillis;

    Site(List<String> stack) {
      this.stack = stack;
    }
  }

  /** One finding of one look. */
  record Found(Inspection seen, Verdict verdict, boolean isNew) {}

  Leaks(BiConsumer<Verdict, String> log) {
    this.log = log;
  }

  /** Beside those who are told already. */
  void onLeak(LeakWatch told) {
    LeakWatch before = watch;
    watch =
        (pool, place, thread, verdict, heldMillis) -> {
          before.leaked(pool, place, thread, verdict, heldMillis);
          told.leaked(pool, place, thread, verdict, heldMillis);
        };
  }

  /** What one look at a pool found, leaks and others that are held for long. */
  void found(Pool pool, List<Found> all, DiagnosisPolicy policy, long now) {
    List<Runnable> lines = new ArrayList<>();
    synchronized (this) {
      sites.forEach(
          (key, site) -> {
            if (key.pool.equals(pool.name())) {
              site.open = 0;
              site.oldestMillis = 0;
            }
          });
      for (Found each : all) {
        List<String> stack = each.seen.borrowedAt(); // empty when it was not kept
        String place = stack.isEmpty() ? "an unknown place" : stack.get(0);
        Key key = new Key(pool.name(), place, each.verdict);
        if (each.verdict.isLeak()) {
          count(key.site(), stack, each);
          if (each.isNew) {
            lines.add(() -> tell(pool, place, each));
          }
        }
        if (isDue(key, now)) {
          String line = new LeakText(pool.name(), each, all, policy).line();
          lines.add(() -> log.accept(each.verdict, line));
        }
      }
    }
    lines.forEach(Runnable::run);
  }

  private void tell(Pool pool, String place, Found found) {
    watch.leaked(
        pool.name(),
        place,
        found.seen.thread(),
        found.verdict.text(),
        found.seen.heldNanos / 1_000_000);
  }

  private void count(Key key, List<String> stack, Found found) {
    Site site = sites.get(key);
    if (site == null) {
      if (sites.size() >= MOST_SITES) {
        return; // the first are as good a sample as any
      }
      site = new Site(stack);
      sites.put(key, site);
    }
    site.count += found.isNew ? 1 : 0;
    site.open++;
    site.oldestMillis = Math.max(site.oldestMillis, found.seen.heldNanos / 1_000_000);
  }

  private boolean isDue(Key key, long now) {
    Long before = said.get(key);
    if (before != null && now - before < REPEAT_NANOS) {
      return false;
    }
    if (said.size() >= MOST_SITES) {
      said.values().removeIf(at -> now - at >= REPEAT_NANOS);
    }
    if (said.size() >= MOST_SITES) {
      return false;
    }
    said.put(key, now);
    return true;
  }

  /** All places, the oldest first. */
  synchronized List<LeakSite> sites() {
    List<LeakSite> all = new ArrayList<>();
    sites.forEach(
        (key, site) ->
            all.add(new LeakSite(key.pool, site.stack, site.count, site.open, site.oldestMillis)));
    return all;
  }
}
