// SPDX-License-Identifier: Apache-2.0
/**
 * An agent as other people write them; packed into a jar of its own, never run in the tests' JVM.
 */
@NullMarked
package dev.lifeguard.it.matrix.naive;

import org.jspecify.annotations.NullMarked;
