// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** Which metric names of other libraries are served beside ours. */
public enum MetricsCompat {
  OFF,
  /** {@code hikaricp_*}, for every pool. */
  HIKARI
}
