// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.report;

/** What {@code --only} chooses from, and one table each. */
public enum Group {
  BORROW("Borrow and return"),
  QUERY("Query"),
  UNIT("Unit of work: borrow, begin, three queries, commit, return"),
  POSTGRESQL("The same unit of work on a real PostgreSQL"),
  STARTUP("Start-up: pool opened, one query, ended"),
  FOOTPRINT("Footprint after full collection"),
  SHIPPED("Jar, and telemetry that left the process");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
