// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import org.jspecify.annotations.Nullable;

/**
 * What a statement was made of, kept in the statement: one reference, because two would make most
 * statement objects larger. One object for all statements of a connection with the same text.
 *
 * @param connection the one that made it
 * @param sql the text it was prepared with; null for a plain statement
 */
public record Preparation(PhysicalConnection connection, @Nullable Object sql) {}
