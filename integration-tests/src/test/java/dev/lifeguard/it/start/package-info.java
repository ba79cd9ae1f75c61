// SPDX-License-Identifier: Apache-2.0
/** How the agent starts, what it says of bad input, and what it leaves alone. */
@NullMarked
package dev.lifeguard.it.start;

import org.jspecify.annotations.NullMarked;
