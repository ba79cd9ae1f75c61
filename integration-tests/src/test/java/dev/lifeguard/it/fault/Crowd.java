// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.Map;

/**
 * A thousand users of one service, and what keeps them from having more than twenty connections.
 *
 * @param size what the pool itself would allow
 */
record Crowd(
    String title,
    LoadedPool pool,
    int size,
    Jdk jdk,
    String threads,
    Map<String, String> settings) {

  static final int USERS = 1000;
  static final int LIMIT = 20;

  /**
   * Whoever waits so long is forgotten. On a machine that does something else as well it may take a
   * minute until each of them has had a turn.
   */
  private static final int PATIENCE_MILLIS = 600_000;

  private static final Map<String, String> GATE =
      Map.of("gate", "enforce", "gate.limit", "20", "gate.max-wait", "600s");

  static Crowd ofPool(LoadedPool pool, Jdk jdk) {
    return new Crowd(
        "%s of 20, %s".formatted(pool.title(), on(jdk)), pool, LIMIT, jdk, threads(jdk), Map.of());
  }

  /** HikariCP opens as many as it may, used or not; the others open what they need. */
  static Crowd atGate(LoadedPool pool, Jdk jdk) {
    int size = pool == LoadedPool.HIKARI ? LIMIT : 60;
    String title =
        "%s%s behind the gate, %s"
            .formatted(pool.title(), pool.pools() ? " of " + size : "", on(jdk));
    return new Crowd(title, pool, size, jdk, threads(jdk), GATE);
  }

  private static String on(Jdk jdk) {
    return jdk.title() + ", " + threads(jdk) + " threads";
  }

  /** Virtual threads where there are any. */
  private static String threads(Jdk jdk) {
    return jdk == Jdk.V25 ? "virtual" : "platform";
  }

  boolean gated() {
    return !settings.isEmpty();
  }

  ServiceBuilder service() {
    ServiceBuilder builder =
        pool.service().jdk(jdk).property("lifeguard.environment", "production");
    settings.forEach((key, value) -> builder.property("lifeguard." + key, value));
    return builder;
  }

  String open(String url, String user) {
    return pool.open(url, user, size, PATIENCE_MILLIS);
  }

  @Override
  public String toString() {
    return title;
  }
}
