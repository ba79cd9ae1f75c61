// SPDX-License-Identifier: Apache-2.0
/** Matchers and advice per JDBC type; one adapter per pool library. */
@NullMarked
package dev.lifeguard.agent.instrument;

import org.jspecify.annotations.NullMarked;
