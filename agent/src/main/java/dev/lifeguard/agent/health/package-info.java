// SPDX-License-Identifier: Apache-2.0
/** The health document and the start-up and shutdown report. */
@NullMarked
package dev.lifeguard.agent.health;

import org.jspecify.annotations.NullMarked;
