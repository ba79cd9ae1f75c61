// SPDX-License-Identifier: Apache-2.0
/** What leaves the process: spans and metrics, as a collector gets them. */
@NullMarked
package dev.lifeguard.it.export;

import org.jspecify.annotations.NullMarked;
