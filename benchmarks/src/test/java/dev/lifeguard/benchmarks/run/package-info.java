// SPDX-License-Identifier: Apache-2.0
/** What was measured, against which goal, as tables and as a page. */
@NullMarked
package dev.lifeguard.benchmarks.run;

import org.jspecify.annotations.NullMarked;
