// SPDX-License-Identifier: Apache-2.0

/** What databases say of themselves. */
@NullMarked
package dev.lifeguard.it.database;

import org.jspecify.annotations.NullMarked;
