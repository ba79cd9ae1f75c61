// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.operation;

import org.jspecify.annotations.Nullable;

/**
 * Something long that is to be done.
 *
 * @param kind {@code selftest}, {@code backup}: one of a kind runs for a database at a time
 * @param database {@code host:port/name}; null where it is for none
 * @param startedBy who asked for it
 */
public record OperationRequest(
    String kind, @Nullable String database, String startedBy, OperationWork work) {

  boolean isLike(OperationSnapshot other) {
    return kind.equals(other.kind())
        && (database == null ? other.database() == null : database.equals(other.database()));
  }
}
