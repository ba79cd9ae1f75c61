// SPDX-License-Identifier: Apache-2.0
/** The smallest Spring Boot service with a pool. */
@NullMarked
package dev.lifeguard.orders;

import org.jspecify.annotations.NullMarked;
