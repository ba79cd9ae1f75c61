// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** Where a setting's value comes from; the highest first. */
public enum Place {
  /** Somebody set it through the endpoint. */
  OVERRIDE,
  /** A system property. */
  PROPERTY,
  /** A variable of the environment. */
  ENVIRONMENT,
  /** The text behind {@code -javaagent:lifeguard.jar=}. */
  ARGUMENT,
  /** The file that {@code lifeguard.config} names. */
  FILE,
  /** Nobody set it. */
  DEFAULT,
  /** What was set is no value; the default or the strictest one stands instead. */
  FALLBACK
}
