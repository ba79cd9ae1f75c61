// SPDX-License-Identifier: Apache-2.0
/** Spans, as a collector decodes them, of services that trace themselves in every known way. */
@NullMarked
package dev.lifeguard.it.trace;

import org.jspecify.annotations.NullMarked;
