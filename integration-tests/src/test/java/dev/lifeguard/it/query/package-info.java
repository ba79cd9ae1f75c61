// SPDX-License-Identifier: Apache-2.0
/** What is told of statements, beside what PostgreSQL makes of them. */
@NullMarked
package dev.lifeguard.it.query;

import org.jspecify.annotations.NullMarked;
