// SPDX-License-Identifier: Apache-2.0
/** Leaks and exhausted pools: what the agent says of them, and what it does. */
@NullMarked
package dev.lifeguard.it.diagnosis;

import org.jspecify.annotations.NullMarked;
