// SPDX-License-Identifier: Apache-2.0
/**
 * Matchers and advice per JDBC type; one adapter per pool library. Knows the bridge and nothing
 * else of ours. Byte Buddy is loaded when the first class that touches JDBC is, not before.
 */
@NullMarked
package dev.lifeguard.agent.instrument;

import org.jspecify.annotations.NullMarked;
