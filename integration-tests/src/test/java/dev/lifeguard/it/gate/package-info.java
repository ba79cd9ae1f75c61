// SPDX-License-Identifier: Apache-2.0
/** The gate before every pool, and before none. */
@NullMarked
package dev.lifeguard.it.gate;

import org.jspecify.annotations.NullMarked;
