// SPDX-License-Identifier: Apache-2.0
/** The admin endpoint of a real service. */
@NullMarked
package dev.lifeguard.it.endpoint;

import org.jspecify.annotations.NullMarked;
