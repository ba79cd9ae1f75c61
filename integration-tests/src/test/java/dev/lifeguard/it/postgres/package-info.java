// SPDX-License-Identifier: Apache-2.0
/**
 * A real PostgreSQL for the tests: started once for the JVM, a database for each test class, and
 * made to die, freeze and come back on demand. {@link dev.lifeguard.it.postgres.TestPostgres} is
 * the way in.
 */
@NullMarked
package dev.lifeguard.it.postgres;

import org.jspecify.annotations.NullMarked;
