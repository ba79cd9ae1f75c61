// SPDX-License-Identifier: Apache-2.0
/** The load driver, a process of its own. */
@NullMarked
package dev.lifeguard.sample.load;

import org.jspecify.annotations.NullMarked;
