// SPDX-License-Identifier: Apache-2.0
/** The clock, so that tests can move it. Facade: {@link dev.lifeguard.agent.time.Clock}. */
@NullMarked
package dev.lifeguard.agent.time;

import org.jspecify.annotations.NullMarked;
