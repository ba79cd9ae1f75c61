// SPDX-License-Identifier: Apache-2.0

/** Lets work that holds a connection end before its pool closes. */
@NullMarked
package dev.lifeguard.agent.guard.drain;

import org.jspecify.annotations.NullMarked;
