// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of all settings at one moment. Immutable; a change gives a new one. */
public final class Policies {

  private final Object[] values;
  private final Origin[] origins;
  private final Map<String, @Nullable Object[]> poolValues;
  private final Map<String, Origin> poolOrigins;
  private final DetectedEnvironment environment;
  private final ServiceName service;

  Policies(
      Object[] values,
      Origin[] origins,
      Map<String, @Nullable Object[]> poolValues,
      Map<String, Origin> poolOrigins,
      DetectedEnvironment environment,
      ServiceName service) {
    this.values = values;
    this.origins = origins;
    this.poolValues = poolValues;
    this.poolOrigins = poolOrigins;
    this.environment = environment;
    this.service = service;
  }

  /** The value of a setting. */
  @SuppressWarnings("unchecked") // The array holds, at a setting's index, a value of its type.
  public <T> T value(Setting<T> setting) {
    return (T) values[setting.index()];
  }

  /**
   * The value of a setting for a pool: what was set for that pool, from whatever source, or else
   * for all.
   */
  @SuppressWarnings("unchecked") // As above.
  public <T> T value(Setting<T> setting, String pool) {
    @Nullable Object[] own = poolValues.get(pool);
    Object value = own == null ? null : own[setting.index()];
    return value == null ? value(setting) : (T) value;
  }

  /** A policy with {@code auto} settled for the environment. */
  public Policy policy(Setting<Policy> setting) {
    return value(setting).resolve(environment());
  }

  /** A policy for a pool, with {@code auto} settled for the environment. */
  public Policy policy(Setting<Policy> setting, String pool) {
    return value(setting, pool).resolve(environment());
  }

  /** Where a setting's value comes from. */
  public Origin origin(Setting<?> setting) {
    return origins[setting.index()];
  }

  /** Where a setting's value for a pool comes from. */
  public Origin origin(Setting<?> setting, String pool) {
    Origin own = poolOrigins.get(setting.key() + "[" + pool + "]");
    return own == null ? origin(setting) : own;
  }

  /** Whether a setting's value for a pool was set for that pool alone. */
  public boolean isNamed(Setting<?> setting, String pool) {
    return poolOrigins.containsKey(setting.key() + "[" + pool + "]");
  }

  /** How many settings somebody set, for the start line. */
  public int given() {
    int given = poolOrigins.size();
    for (Origin origin : origins) {
      given += origin.isDefault() ? 0 : 1;
    }
    return given;
  }

  /** Where the service runs. */
  public Environment environment() {
    return environment.value();
  }

  /** Where the service runs, and why that is so. */
  public DetectedEnvironment detectedEnvironment() {
    return environment;
  }

  /** What the service is called. */
  public ServiceName service() {
    return service;
  }
}
