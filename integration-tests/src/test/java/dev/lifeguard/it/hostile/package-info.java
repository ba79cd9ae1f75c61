// SPDX-License-Identifier: Apache-2.0
/** The endpoint, from those who mean it harm. */
@NullMarked
package dev.lifeguard.it.hostile;

import org.jspecify.annotations.NullMarked;
