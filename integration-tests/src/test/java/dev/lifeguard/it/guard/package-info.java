// SPDX-License-Identifier: Apache-2.0
/** The PostgreSQL policy: what stops a service, what is let through, and what it says. */
@NullMarked
package dev.lifeguard.it.guard;

import org.jspecify.annotations.NullMarked;
