// SPDX-License-Identifier: Apache-2.0
/** Caps and settings of pools, and shares of servers. */
@NullMarked
package dev.lifeguard.it.cap;

import org.jspecify.annotations.NullMarked;
