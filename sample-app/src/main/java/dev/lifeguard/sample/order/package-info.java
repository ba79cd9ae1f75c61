// SPDX-License-Identifier: Apache-2.0
/** Placing, reading and cancelling orders. */
@NullMarked
package dev.lifeguard.sample.order;

import org.jspecify.annotations.NullMarked;
