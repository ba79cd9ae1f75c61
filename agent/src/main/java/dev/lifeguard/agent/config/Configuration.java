// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import dev.lifeguard.agent.log.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private Map<String, Given> given;
  private volatile Policies policies;
  private volatile List<Problem> problems;

  private Configuration(@Nullable String agentArguments, Surroundings surroundings) {
    this.surroundings = surroundings;
    this.sources = new Sources(agentArguments, surroundings);
    Collector collector = sources.collect(overrides);
    given = collector.given();
    for (Map.Entry<String, Given> one : given.entrySet()) {
      if (!one.getValue().setting().live()) {
        fixed.put(one.getKey(), one.getValue());
      }
    }
    policies = Resolver.resolve(given, collector.problems(), surroundings);
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
    return now.value(Catalogue.CONFIG_STRICT) && now.value(Catalogue.ENABLED)
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
    overrides.values().removeIf(override -> override.expired(surroundings.nanoTime()));
    Collector collector = sources.collect(overrides);
    keepFixed(collector);
    boolean changed = !collector.given().equals(given);
    // Always resolved: the problems of bad values belong to the list of what is wrong now.
    Policies resolved = Resolver.resolve(collector.given(), collector.problems(), surroundings);
    List<Problem> fresh = new ArrayList<>(collector.problems());
    fresh.removeAll(problems);
    problems = List.copyOf(collector.problems());
    if (changed) {
      given = collector.given();
      policies = resolved;
      tell(resolved);
    }
    return fresh;
  }

  /**
   * Sets a live setting above all sources; gives what is wrong with it, in which case nothing
   * changed.
   */
  public synchronized Optional<Problem> override(
      String key, String value, @Nullable Duration ttl, String actor, String reason) {
    Optional<Problem> refused = Overriding.check(key, value);
    if (refused.isEmpty()) {
      Long expiresAt = ttl == null ? null : surroundings.nanoTime() + ttl.toNanos();
      overrides.put(key, new LiveOverride(key, value, actor, reason, expiresAt));
      refresh();
    }
    return refused;
  }

  /** Takes an override back; whether there was one. */
  public synchronized boolean unset(String key) {
    boolean there = overrides.remove(key) != null;
    refresh();
    return there;
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
