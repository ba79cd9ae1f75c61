// SPDX-License-Identifier: Apache-2.0
/** Small services that are started as whole processes, and say what they cost. */
@NullMarked
package dev.lifeguard.benchmarks.process;

import org.jspecify.annotations.NullMarked;
