// SPDX-License-Identifier: Apache-2.0
/** Reports over what was sold. */
@NullMarked
package dev.lifeguard.sample.report;

import org.jspecify.annotations.NullMarked;
