// SPDX-License-Identifier: Apache-2.0
/**
 * Reads SQL as PostgreSQL's own lexer does: the text without literals, a summary, the tables, a
 * fingerprint. Facade: {@link dev.lifeguard.agent.query.sql.SqlScanner}. No state, no threads.
 */
@NullMarked
package dev.lifeguard.agent.query.sql;

import org.jspecify.annotations.NullMarked;
