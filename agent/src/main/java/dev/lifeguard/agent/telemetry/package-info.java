// SPDX-License-Identifier: Apache-2.0
/** Turns what the runtime counted into Prometheus text. */
@NullMarked
package dev.lifeguard.agent.telemetry;

import org.jspecify.annotations.NullMarked;
