// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import dev.lifeguard.agent.measure.HistogramSnapshot;
import dev.lifeguard.agent.pool.PoolSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the agent says when the service ends: a line on itself and one on each of a few pools. */
public record ShutdownReport(AgentSnapshot snapshot) {

  private static final int MOST_POOLS = 10;

  /** Without line ends. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(summary());
    List<PoolSnapshot> pools = snapshot.pools();
    for (PoolSnapshot pool : pools.subList(0, Math.min(MOST_POOLS, pools.size()))) {
      lines.add(line(pool));
    }
    if (pools.size() > MOST_POOLS) {
      lines.add("and " + (pools.size() - MOST_POOLS) + " pools more");
    }
    return lines;
  }

  private String summary() {
    HookSnapshot hooks = snapshot.hooks();
    long borrows = snapshot.pools().stream().mapToLong(PoolSnapshot::borrows).sum();
    long errors = snapshot.agentErrors().values().stream().mapToLong(Long::longValue).sum();
    String failed = hooks.failed().isEmpty() ? "" : " (" + String.join("; ", hooks.failed()) + ")";
    return String.join(
        " | ",
        "stopped after " + snapshot.uptimeMillis() / 1000 + " s",
        snapshot.pools().size() + " pools, " + borrows + " borrows",
        hooks.active() + " of " + hooks.expected() + " hooks active" + failed,
        errors + " agent errors" + (errors == 0 ? "" : " " + snapshot.agentErrors()));
  }

  private static String line(PoolSnapshot pool) {
    return "pool "
        + pool.name()
        + " ("
        + pool.type()
        + "): "
        + pool.borrows()
        + " borrows, "
        + pool.timeouts()
        + " timeouts, "
        + pool.failures()
        + " failures; waited p99 "
        + p99(pool.acquire())
        + ", held p99 "
        + p99(pool.hold())
        + (pool.active() > 0 ? "; " + pool.active() + " never given back" : "");
  }

  private static String p99(HistogramSnapshot times) {
    return String.format(Locale.ROOT, "%.3f ms", times.quantileNanos(0.99) / 1e6);
  }
}
