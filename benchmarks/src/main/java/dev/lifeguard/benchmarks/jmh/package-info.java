// SPDX-License-Identifier: Apache-2.0
/** The operations that are measured, and the profiler that counts their CPU time and bytes. */
@NullMarked
package dev.lifeguard.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
