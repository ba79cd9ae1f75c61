// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.Map;

/**
 * The values of all settings at one moment: what somebody set, and the defaults of the rest.
 * Immutable; a change gives a new one.
 */
public final class Policies {

  private final Values values;
  private final Map<Setting<?>, Origin> origins;
  private final Map<String, Values> poolValues;
  private final Map<String, Origin> poolOrigins;
  private final DetectedEnvironment environment;
  private final ServiceName service;

  Policies(
      Values values,
      Map<Setting<?>, Origin> origins,
      Map<String, Values> poolValues,
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
  public <T> T value(Setting<T> setting) {
    return values.orDefault(setting);
  }

  /**
   * The value of a setting for a pool: what was set for that pool, from whatever source, or else
   * for all.
   */
  public <T> T value(Setting<T> setting, String pool) {
    Values own = poolValues.get(pool);
    T set = own == null ? null : own.get(setting);
    return set == null ? value(setting) : set;
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
    return origins.getOrDefault(setting, Origin.DEFAULT);
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
    return origins.size() + poolOrigins.size();
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
