// SPDX-License-Identifier: Apache-2.0
/**
 * A JDBC driver that does nothing but allocate what a real one allocates, so that what is left is
 * the cost of whoever watches. Its class names are on no agent's list.
 */
@NullMarked
package dev.lifeguard.benchmarks.stub;

import org.jspecify.annotations.NullMarked;
