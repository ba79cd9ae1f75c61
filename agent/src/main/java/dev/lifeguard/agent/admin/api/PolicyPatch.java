// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.http.Note;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.LiveOverride;
import dev.lifeguard.agent.config.OverrideAnswer;
import dev.lifeguard.agent.config.OverrideRefusal;
import dev.lifeguard.agent.config.OverrideRequest;
import dev.lifeguard.agent.config.SettingChange;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code PATCH /api/v1/policies}: all of it or nothing. */
final class PolicyPatch {

  private static final int MOST_KEYS = 100;
  private static final int LONGEST_REASON = 500;

  private final Configuration configuration;
  private final Runnable settle;

  PolicyPatch(Configuration configuration, Runnable settle) {
    this.configuration = configuration;
    this.settle = settle;
  }

  Response handle(Request request) {
    PolicyChange wanted = request.body(PolicyChange.class);
    OverrideRequest change = change(wanted, request.caller().id());
    OverrideAnswer answer = configuration.change(change);
    settle.run();
    return answer.refused().isEmpty()
        ? done(answer, wanted)
        : refused(answer.refused(), change, wanted);
  }

  private static OverrideRequest change(PolicyChange wanted, String actor) {
    Map<String, String> set = new LinkedHashMap<>();
    Objects.requireNonNullElse(wanted.set(), Map.<String, Object>of())
        .forEach((key, value) -> set.put(key, text(value)));
    Set<String> unset = new HashSet<>(Objects.requireNonNullElse(wanted.unset(), List.of()));
    int keys = set.size() + unset.size();
    if (keys == 0 || keys > MOST_KEYS) {
      throw refusal("Name 1 to " + MOST_KEYS + " keys, in set or unset.");
    }
    String reason = Objects.requireNonNullElse(wanted.reason(), "").strip();
    if (reason.length() > LONGEST_REASON) {
      throw refusal("A reason has at most " + LONGEST_REASON + " characters.");
    }
    return new OverrideRequest(set, unset, ttl(wanted.ttl()), actor, reason);
  }

  /** A value as one would write it in a file; JSON has numbers and truth values as well. */
  private static String text(@Nullable Object value) {
    if (value instanceof Number number) {
      if (!Double.isFinite(number.doubleValue())) { // 1e999
        throw refusal("A number in set is too large.");
      }
      return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
    if (value instanceof String || value instanceof Boolean) {
      return value.toString();
    }
    throw refusal("The value of each key in set is a text, a number, true or false.");
  }

  private static @Nullable Duration ttl(@Nullable String text) {
    try {
      return text == null ? null : OverrideRequest.ttl(text);
    } catch (IllegalArgumentException bad) {
      String why = String.valueOf(bad.getMessage()).replace("`", "");
      throw refusal("ttl: " + why + ".");
    }
  }

  private static Refusal refusal(String detail) {
    return new Refusal(422, "policy-change", "Nothing was changed", detail);
  }

  private Response done(OverrideAnswer answer, PolicyChange wanted) {
    List<PolicyViews.Change> changes = new ArrayList<>();
    List<Note> notes = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    String expiresAt = null;
    for (SettingChange each : answer.changes()) {
      changes.add(PolicyViews.change(each));
      LiveOverride override = each.after().override();
      notes.add(note(each, override != null, wanted));
      if (override != null && override.until() != null) {
        expiresAt = override.until().toString();
      }
      if (!each.after().setting().effective()) {
        notices.add(each.key() + " has no effect yet: it takes effect in a later release.");
      }
    }
    return Response.json(new PolicyViews.Changed(changes, expiresAt, notices))
        .noting(notes.toArray(new Note[0]));
  }

  private static Note note(SettingChange change, boolean set, PolicyChange wanted) {
    return new Note(
        set ? "policy.set" : "policy.unset",
        change.key(),
        change.before().value(),
        change.after().value(),
        wanted.reason(),
        set ? wanted.ttl() : null);
  }

  private static Response refused(
      List<OverrideRefusal> refused, OverrideRequest change, PolicyChange wanted) {
    String detail = refused.stream().map(OverrideRefusal::message).collect(Collectors.joining(" "));
    List<Note> notes = new ArrayList<>();
    for (OverrideRefusal each : refused) {
      // Without the value: what is no setting may be a misspelt secret.
      String action = change.set().containsKey(each.key()) ? "policy.set" : "policy.unset";
      notes.add(new Note(action, each.key(), null, null, wanted.reason(), wanted.ttl()));
    }
    return problem(refused, detail).response().noting(notes.toArray(new Note[0]));
  }

  /** The kind that matters most gives the status; the text names all. */
  private static Refusal problem(List<OverrideRefusal> refused, String detail) {
    Set<OverrideRefusal.Kind> kinds =
        refused.stream().map(OverrideRefusal::kind).collect(Collectors.toSet());
    if (kinds.contains(OverrideRefusal.Kind.GUARDED)) {
      return new Refusal(403, "policy-guarded", "Not to be changed here", detail);
    }
    if (kinds.contains(OverrideRefusal.Kind.UNKNOWN)) {
      return new Refusal(422, "policy-unknown", "No such setting", detail);
    }
    if (kinds.contains(OverrideRefusal.Kind.BAD_VALUE)) {
      return new Refusal(422, "policy-value", "Value not allowed", detail);
    }
    return kinds.contains(OverrideRefusal.Kind.FIXED)
        ? new Refusal(409, "policy-fixed", "Read at the start only", detail)
        : new Refusal(409, "policy-limit", "Too many overrides", detail);
  }
}
