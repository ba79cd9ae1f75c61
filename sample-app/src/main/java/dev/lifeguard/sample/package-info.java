// SPDX-License-Identifier: Apache-2.0
/** The order service: settings, composition, start and stop. */
@NullMarked
package dev.lifeguard.sample;

import org.jspecify.annotations.NullMarked;
