// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import java.util.List;

/**
 * What may be told of a statement.
 *
 * @param text the statement with {@code ?} for each literal and without comments, on one line; ends
 *     with {@code …} where something was left out
 * @param summary operations and their targets as OpenTelemetry's {@code db.query.summary} has them:
 *     {@code SELECT orders customers}; empty when no operation is known
 * @param operation the first statement's verb in upper case, behind {@code WITH} the one that
 *     follows it; {@code OTHER} when it is not known
 * @param tables tables and views as the text writes them, each once, without common table
 *     expressions
 * @param fingerprint the same for texts that differ in literals, parameters, white space, comments,
 *     the case of unquoted words, or the length of lists
 */
public record ScannedSql(
    String text, String summary, String operation, List<String> tables, long fingerprint) {

  /** {@code operation} when it is not known. */
  public static final String OTHER = "OTHER";

  public ScannedSql {
    tables = List.copyOf(tables);
  }
}
