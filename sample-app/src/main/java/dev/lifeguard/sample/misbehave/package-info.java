// SPDX-License-Identifier: Apache-2.0
/** Endpoints that do, on demand and within bounds, what services should not do. */
@NullMarked
package dev.lifeguard.sample.misbehave;

import org.jspecify.annotations.NullMarked;
