// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Instant;

/**
 * Now, by both clocks.
 *
 * @param nanos for what takes time
 * @param instant for people
 */
record Moment(long nanos, Instant instant) {}
