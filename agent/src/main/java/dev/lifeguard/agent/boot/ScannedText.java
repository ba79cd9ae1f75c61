// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.query.sql.ScannedSql;
import dev.lifeguard.agent.query.sql.SqlScanner;
import dev.lifeguard.agent.trace.SqlText;

/** What of a statement's text may leave the process in a span. */
final class ScannedText implements SqlText {

  @Override
  public Scan scan(String sql) {
    ScannedSql scanned = SqlScanner.scan(sql);
    return new Scan(scanned.text(), scanned.summary());
  }
}
