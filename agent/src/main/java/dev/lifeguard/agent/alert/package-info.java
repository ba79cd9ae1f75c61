// SPDX-License-Identifier: Apache-2.0
/** Alerts in the process: rules, what they see over time, and who is told. */
@NullMarked
package dev.lifeguard.agent.alert;

import org.jspecify.annotations.NullMarked;
