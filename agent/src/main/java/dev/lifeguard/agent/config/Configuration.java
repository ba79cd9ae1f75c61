// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import dev.lifeguard.agent.config.SettingChange.Cause;
import dev.lifeguard.agent.log.Log;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force, and what is wrong with them. Bad input never throws: it becomes a {@link
 * Problem}.
 *
 * <p>Thread-safe. Reading {@link #policies()} is one volatile read; everything that changes the
 * settings holds this object's lock.
 */
public final class Configuration {

  private final Surroundings surroundings;
  private final Sources sources;
  private final Map<String, LiveOverride> overrides = new HashMap<>();
  private final List<Consumer<Policies>> listeners = new CopyOnWriteArrayList<>();

  /** What was set for the settings that are read only at the start. */
  private final Map<String, Given> fixed = new HashMap<>();

  private final UntoldChanges changes = new UntoldChanges();

  private SettingsView view;
  private volatile Policies policies;
  private volatile List<Problem> problems;

  private Configuration(@Nullable String agentArguments, Surroundings surroundings) {
    this.surroundings = surroundings;
    this.sources = new Sources(agentArguments, surroundings);
    Collector collector = sources.collect(overrides, true);
    for (Map.Entry<String, Given> one : collector.given().entrySet()) {
      if (!one.getValue().setting().live()) {
        fixed.put(one.getKey(), one.getValue());
      }
    }
    policies = Resolver.resolve(collector.given(), collector.problems(), surroundings);
    view = SettingsView.of(collector, overrides, policies.environment());
    problems = List.copyOf(collector.problems());
  }

  /** Reads the settings of this JVM. */
  public static Configuration load(@Nullable String agentArguments) {
    return load(agentArguments, Surroundings.system());
  }

  /** Reads the settings of given surroundings. */
  public static Configuration load(@Nullable String agentArguments, Surroundings surroundings) {
    return new Configuration(agentArguments, surroundings);
  }

  /** The settings in force now. */
  public Policies policies() {
    return policies;
  }

  /** What is wrong now. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * Why the service must not start, with {@code lifeguard.config.strict=true}; the caller stops the
   * JVM.
   */
  public Optional<String> refusal() {
    Policies now = policies;
    return now.value(AgentKeys.CONFIG_STRICT) && now.value(AgentKeys.ENABLED)
        ? Refusal.text(problems)
        : Optional.empty();
  }

  /** Is told of every later change, on the thread that found it. */
  public void onChange(Consumer<Policies> listener) {
    listeners.add(listener);
  }

  /**
   * Looks again at live settings, at the file, and at overrides that run out; gives the problems
   * that are new.
   */
  public synchronized List<Problem> refresh() {
    return look(Set.of(), true);
  }

  /**
   * Sets live settings above all sources, or takes that back: all that is asked for, or, where
   * something is wrong with it, nothing.
   */
  public synchronized OverrideAnswer change(OverrideRequest request) {
    look(Set.of(), false); // what happened before is not this request's doing
    List<OverrideRefusal> refused = Overriding.check(request, overrides);
    if (!refused.isEmpty()) {
      return new OverrideAnswer(refused, List.of());
    }
    SettingsView before = view;
    Set<String> keys = new TreeSet<>(request.set().keySet());
    keys.addAll(request.unset());
    overrides.keySet().removeAll(request.unset());
    request.set().forEach((key, value) -> overrides.put(key, overridden(key, value, request)));
    look(keys, false);
    List<SettingChange> done = new ArrayList<>();
    for (String key : keys) {
      done.add(new SettingChange(key, Cause.OVERRIDE, before.of(key), view.of(key)));
    }
    return new OverrideAnswer(List.of(), done);
  }

  private LiveOverride overridden(String key, String value, OverrideRequest request) {
    Duration ttl = request.ttl();
    Instant since = surroundings.time().truncatedTo(ChronoUnit.MILLIS);
    return new LiveOverride(
        key,
        value,
        request.actor(),
        request.reason(),
        since,
        ttl == null ? null : since.plus(ttl),
        ttl == null ? null : surroundings.nanoTime() + ttl.toNanos());
  }

  /** Every setting, and what was set for single pools. */
  public synchronized List<Effective> effective() {
    return view.all();
  }

  /** What properties, file and ended overrides have changed since the last call. */
  public synchronized List<SettingChange> takeChanges() {
    return changes.take();
  }

  /** How long an override still stands; null for one without end. */
  public @Nullable Duration remaining(LiveOverride override) {
    Long expiresAt = override.expiresAt();
    return expiresAt == null
        ? null
        : Duration.ofNanos(Math.max(0, expiresAt - surroundings.nanoTime()));
  }

  /**
   * Sets a live setting above all sources; gives what is wrong with it, in which case nothing
   * changed.
   */
  public Optional<Problem> override(
      String key, String value, @Nullable Duration ttl, String actor, String reason) {
    OverrideRequest request = new OverrideRequest(Map.of(key, value), Set.of(), ttl, actor, reason);
    return change(request).refused().stream().findFirst().map(OverrideRefusal::problem);
  }

  /** Takes an override back; whether there was one. */
  public synchronized boolean unset(String key) {
    boolean there = overrides.containsKey(key);
    if (there) {
      change(new OverrideRequest(Map.of(), Set.of(key), null, "", ""));
    }
    return there;
  }

  /**
   * Looks at all sources again.
   *
   * @param asked keys whose change somebody waits for; they are not kept for others
   * @param file whether the file is read, too: it is looked at in the rhythm of {@link #refresh}
   *     only, because one that is being written is empty for a moment
   */
  private List<Problem> look(Set<String> asked, boolean file) {
    Set<String> expired = new HashSet<>();
    long now = surroundings.nanoTime();
    for (LiveOverride each : overrides.values()) {
      if (each.expired(now)) {
        expired.add(each.key());
      }
    }
    overrides.keySet().removeAll(expired);
    Collector collector = sources.collect(overrides, file);
    keepFixed(collector);
    // Always resolved: the problems of bad values belong to the list of what is wrong now.
    Policies resolved = Resolver.resolve(collector.given(), collector.problems(), surroundings);
    List<Problem> fresh = new ArrayList<>(collector.problems());
    fresh.removeAll(problems);
    problems = List.copyOf(collector.problems());
    SettingsView before = view;
    view = SettingsView.of(collector, overrides, resolved.environment());
    Set<String> changed = before.changed(view);
    if (!changed.isEmpty()) {
      policies = resolved;
      changed.removeAll(asked);
      for (String key : changed) {
        Cause cause = expired.contains(key) ? Cause.EXPIRED : Cause.SOURCE;
        changes.add(new SettingChange(key, cause, before.of(key), view.of(key)));
      }
      tell(resolved);
    }
    return fresh;
  }

  /** The overrides in force. */
  public synchronized List<LiveOverride> overrides() {
    return List.copyOf(overrides.values());
  }

  /** Puts back what is read only at the start, and says so where it was changed since. */
  private void keepFixed(Collector collector) {
    Map<String, Given> now = collector.given();
    for (Given one : List.copyOf(now.values())) {
      Given first = fixed.get(one.key());
      if (!one.setting().live() && (first == null || !first.text().equals(one.text()))) {
        now.remove(one.key());
        String message =
            one.shown() + " is read only at the start: it takes effect with the next one.";
        collector.problem(Problem.notice(one.key(), message));
      }
    }
    now.putAll(fixed);
  }

  private void tell(Policies changed) {
    for (Consumer<Policies> listener : listeners) {
      try {
        listener.accept(changed);
      } catch (RuntimeException failure) {
        Log.warn("a change of the settings was not taken up everywhere: " + failure);
      }
    }
  }
}
