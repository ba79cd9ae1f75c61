// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import dev.lifeguard.agent.query.sql.Level.Expect;

/** What {@code CREATE}, {@code ALTER} and {@code DROP} are about, and the words around it. */
final class ObjectTypes {

  private ObjectTypes() {}

  static boolean isType(Keyword keyword) {
    return switch (keyword) {
      case TABLE, VIEW, INDEX, SEQUENCE, SCHEMA, FUNCTION, PROCEDURE, TRIGGER, TYPE, DOMAIN -> true;
      case EXTENSION, DATABASE, ROLE, USER, GROUP, POLICY, RULE, SERVER, TABLESPACE -> true;
      case PUBLICATION, SUBSCRIPTION, MATERIALIZED -> true;
      default -> false;
    };
  }

  /** What the name behind it is. Roles and databases are not named: there may be one a tenant. */
  static Expect nameOf(Keyword type) {
    return switch (type) {
      case TABLE, VIEW -> Expect.TABLE;
      case INDEX, SEQUENCE, FUNCTION, PROCEDURE, TRIGGER, TYPE, DOMAIN, EXTENSION -> Expect.OBJECT;
      case MATERIALIZED -> Expect.TYPE;
      default -> Expect.NOTHING;
    };
  }

  /** {@code CREATE INDEX name ON table}. */
  static boolean isOnTable(Keyword type) {
    return type == Keyword.INDEX || type == Keyword.TRIGGER || type == Keyword.POLICY;
  }

  static boolean isNoise(Keyword keyword) {
    return switch (keyword) {
      case IF, NOT, EXISTS, CONCURRENTLY, ONLY, LATERAL, RECURSIVE, MATERIALIZED -> true;
      case FULL, FREEZE, VERBOSE, ANALYZE -> true;
      default -> false;
    };
  }
}
