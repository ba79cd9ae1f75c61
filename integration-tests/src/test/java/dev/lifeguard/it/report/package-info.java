// SPDX-License-Identifier: Apache-2.0
/** What the build log says at the end of the tests. */
@NullMarked
package dev.lifeguard.it.report;

import org.jspecify.annotations.NullMarked;
