// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import org.jspecify.annotations.Nullable;

/** An open bracket, or the rows behind {@code VALUES}; knows the one around it. */
final class Group {

  /** What becomes of the elements between its commas. */
  enum Elements {
    /** Nobody looks at them. */
    PLAIN,
    /** {@code NULL} and the like count as literals. */
    ROW,
    /** And one that is as the one before it goes. */
    LIST
  }

  final @Nullable Group outer;
  final boolean hasBracket;
  Elements elements;

  /** Tokens of the element so far; where the last one begins in the text. */
  int tokens;

  int lastToken;
  boolean isConstant;

  /** The fingerprint before this element. */
  long hashBefore;

  /** The last element that was kept: its hash, and where it ends in the text; -1: none yet. */
  long keptHash;

  int keptEnd = -1;

  Group(@Nullable Group outer, boolean hasBracket, Elements elements, long hash) {
    this.outer = outer;
    this.hasBracket = hasBracket;
    this.elements = elements;
    hashBefore = hash;
  }

  boolean isTracked() {
    return elements != Elements.PLAIN;
  }

  void begin(long hash) {
    tokens = 0;
    isConstant = false;
    hashBefore = hash;
  }
}
