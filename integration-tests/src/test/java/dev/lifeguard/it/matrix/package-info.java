// SPDX-License-Identifier: Apache-2.0
/**
 * Where the agent has to live: each way to put a service together, on each JDK, beside other
 * agents.
 */
@NullMarked
package dev.lifeguard.it.matrix;

import org.jspecify.annotations.NullMarked;
