// SPDX-License-Identifier: Apache-2.0
/** Every pool, every wrapper: what is counted, and that nothing else changes. */
@NullMarked
package dev.lifeguard.it.pool;

import org.jspecify.annotations.NullMarked;
