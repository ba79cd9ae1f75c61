// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One setting: its names, what it may be, and what it means. Immutable; the {@link Catalogue} has
 * all of them.
 *
 * @param <T> the type of its value
 */
public final class Setting<T> {

  /** What every key begins with. */
  public static final String PREFIX = "lifeguard.";

  private static final String ENDPOINT = PREFIX + "admin.";
  private static final String ENFORCEMENT = PREFIX + "postgresql.";

  /** What holds for a setting beside its kind. */
  enum Trait {
    /** Looked at again every second. */
    LIVE,
    /** Takes {@code key[pool]}. */
    PER_POOL,
    /** Its value is never shown. */
    SECRET,
    /** A path or an address: who starts the service says it, never a caller of the endpoint. */
    LOCATION,
    /** Accepted and checked; takes effect in a later release. */
    PLANNED
  }

  private final String key;
  private final Kind<T> kind;
  private final T defaultValue;
  private final String defaultText;
  private final @Nullable String strictest;
  private final String meaning;
  private final Set<Trait> traits;

  Setting(
      String name,
      Kind<T> kind,
      String defaultText,
      @Nullable String strictest,
      String meaning,
      Trait... traits) {
    this.key = PREFIX + name;
    this.kind = kind;
    this.defaultValue = kind.parse(defaultText);
    this.defaultText = defaultText;
    this.strictest = strictest;
    this.meaning = meaning;
    this.traits = Set.of(traits);
  }

  /** The full key: {@code lifeguard.pool.max}. */
  public String key() {
    return key;
  }

  /** {@code LIFEGUARD_POOL_MAX}. */
  public String environmentName() {
    StringBuilder name = new StringBuilder(key.length());
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      name.append(c == '.' || c == '-' ? '_' : Character.toUpperCase(c));
    }
    return name.toString();
  }

  /** The value when nobody sets it. */
  public T defaultValue() {
    return defaultValue;
  }

  /** The default as one would write it; empty when there is none. */
  public String defaultText() {
    return defaultText;
  }

  /** Whether it is looked at again every second. */
  public boolean live() {
    return has(Trait.LIVE);
  }

  /** Whether a bad value gives the strictest value instead of the default. */
  public boolean failClosed() {
    return strictest != null;
  }

  /**
   * Whether only who starts the service may say it: it is of enforcement or security, a secret, or
   * the endpoint would read or call what somebody on the network names.
   */
  public boolean guarded() {
    return failClosed()
        || secret()
        || has(Trait.LOCATION)
        || key.startsWith(ENDPOINT)
        || key.startsWith(ENFORCEMENT);
  }

  /** Whether the endpoint may change it while the service runs. */
  public boolean overridable() {
    return live() && !guarded();
  }

  /** Whether its value is never shown. */
  public boolean secret() {
    return has(Trait.SECRET);
  }

  /** Whether it takes the form {@code key[pool]}. */
  public boolean perPool() {
    return has(Trait.PER_POOL);
  }

  /**
   * Whether this release acts on it; if not, it is accepted and checked, and takes effect in a
   * later release.
   */
  public boolean effective() {
    return !has(Trait.PLANNED);
  }

  /** What it is for. */
  public String meaning() {
    return meaning;
  }

  /** What is allowed, in words. */
  public String type() {
    return kind.allowed();
  }

  /** The value for a text; the refusal's message says what is allowed, never the text. */
  T parse(String text) {
    return kind.parse(text.strip());
  }

  /** What stands when a text was refused: the strictest value, or the default. */
  T fallback() {
    return strictest == null ? defaultValue : kind.parse(strictest);
  }

  /** The fallback as one would write it. */
  String fallbackText() {
    return strictest == null ? defaultText : strictest;
  }

  private boolean has(Trait trait) {
    return traits.contains(trait);
  }

  @Override
  public String toString() {
    return key;
  }
}
