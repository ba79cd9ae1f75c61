// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import dev.lifeguard.agent.config.OverrideRefusal.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be overridden while the service runs. */
final class Overriding {

  /** More than there are settings; names of pools are anything a caller likes. */
  static final int MOST = 500;

  private static final int LONGEST_KEY = 300;

  private Overriding() {}

  /** What is wrong with a request; empty when it may be done. */
  static List<OverrideRefusal> check(OverrideRequest request, Map<String, LiveOverride> standing) {
    List<OverrideRefusal> refused = new ArrayList<>();
    request.set().forEach((key, value) -> add(refused, setting(key, value)));
    for (String key : request.unset()) {
      add(refused, unsetting(key, request));
    }
    long more = request.set().keySet().stream().filter(key -> !standing.containsKey(key)).count();
    if (refused.isEmpty() && standing.size() + more > MOST) {
      String message = "more than " + MOST + " overrides would be in force: unset some.";
      refused.add(new OverrideRefusal(Kind.TOO_MANY, "", message));
    }
    return refused;
  }

  private static @Nullable OverrideRefusal setting(String key, String value) {
    Given given = recognised(key, value);
    if (given == null) {
      return unknown(key);
    }
    Setting<?> setting = given.setting();
    String shown = Texts.shown(key) + "=" + (setting.secret() ? "***" : Texts.shown(value));
    if (setting.guarded()) {
      return new OverrideRefusal(
          Kind.GUARDED,
          key,
          shown
              + " cannot be overridden by anybody: it is a matter of security, and only who starts"
              + " the service sets it ("
              + setting.environmentName()
              + ").");
    }
    if (!setting.live()) {
      return new OverrideRefusal(
          Kind.FIXED,
          key,
          shown
              + " is read at the start only: it cannot be overridden. Set "
              + setting.environmentName()
              + " and restart the service.");
    }
    try {
      setting.parse(value);
      return null;
    } catch (IllegalArgumentException bad) {
      String why = String.valueOf(bad.getMessage()).replace("`", "");
      return new OverrideRefusal(Kind.BAD_VALUE, key, shown + ": " + why + ".");
    }
  }

  /** An override that does not stand may be taken back: who asks twice gets what he wanted. */
  private static @Nullable OverrideRefusal unsetting(String key, OverrideRequest request) {
    if (recognised(key, "") == null) {
      return unknown(key);
    }
    if (request.set().containsKey(key)) {
      String message = Texts.shown(key) + " is both set and unset.";
      return new OverrideRefusal(Kind.BAD_VALUE, key, message);
    }
    return null;
  }

  private static @Nullable Given recognised(String key, String value) {
    if (key.length() > LONGEST_KEY) {
      return null;
    }
    Collector collector = new Collector();
    collector.above(key, value, Place.OVERRIDE, "override");
    return collector.given().get(key);
  }

  private static OverrideRefusal unknown(String key) {
    Collector collector = new Collector();
    collector.above(key, "", Place.OVERRIDE, "override");
    String message =
        collector.problems().isEmpty()
            ? Texts.shown(key) + " is not a setting."
            : collector.problems().get(0).message();
    return new OverrideRefusal(Kind.UNKNOWN, key, message);
  }

  private static void add(List<OverrideRefusal> refused, @Nullable OverrideRefusal one) {
    if (one != null) {
      refused.add(one);
    }
  }
}
