// SPDX-License-Identifier: Apache-2.0
/** A small JDBC driver and DataSource of a make that nobody knows. */
@NullMarked
package dev.lifeguard.stub;

import org.jspecify.annotations.NullMarked;
