// SPDX-License-Identifier: Apache-2.0
/**
 * Alerts in the process: rules, what they see over time, and who is told. Facade: {@link
 * dev.lifeguard.agent.alert.Alerts}. Rules are looked at on {@code lifeguard-service}; each channel
 * sends on a thread of its own.
 */
@NullMarked
package dev.lifeguard.agent.alert;

import org.jspecify.annotations.NullMarked;
