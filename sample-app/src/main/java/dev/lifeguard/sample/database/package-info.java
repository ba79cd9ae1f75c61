// SPDX-License-Identifier: Apache-2.0
/** The pool, units of work, the schema and its rows. */
@NullMarked
package dev.lifeguard.sample.database;

import org.jspecify.annotations.NullMarked;
