// SPDX-License-Identifier: Apache-2.0
/** Runs every configuration, fork by fork, side by side. */
@NullMarked
package dev.lifeguard.benchmarks.run;

import org.jspecify.annotations.NullMarked;
