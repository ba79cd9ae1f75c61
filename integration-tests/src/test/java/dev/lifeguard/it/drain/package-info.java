// SPDX-License-Identifier: Apache-2.0
/** Pools that close over work, and JVMs that end in the midst of it. */
@NullMarked
package dev.lifeguard.it.drain;

import org.jspecify.annotations.NullMarked;
