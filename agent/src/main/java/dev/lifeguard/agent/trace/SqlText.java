// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

/** Reads a statement's text for what may leave the process. Asked on the thread that exports. */
public interface SqlText {

  /** Knows of no text what may leave: none does. */
  SqlText NONE = sql -> new Scan("", "");

  /** Reads a text as the service wrote it. */
  Scan scan(String sql);

  /**
   * What may leave.
   *
   * @param text without literals; empty for none
   * @param summary operation and tables, such as {@code SELECT orders}; empty when it is not known
   */
  record Scan(String text, String summary) {}
}
