// SPDX-License-Identifier: Apache-2.0
/** Servers that go away and come back. */
@NullMarked
package dev.lifeguard.it.breaker;

import org.jspecify.annotations.NullMarked;
