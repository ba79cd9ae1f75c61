// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import org.jspecify.annotations.Nullable;

/**
 * The preparations of one connection: one for plain statements, and those of the texts that it
 * prepared lately, by the text's identity, since services prepare the same constants again and
 * again. A text that is not known costs one small object. No lock: they are immutable, and a lost
 * one is made again.
 */
final class Preparations {

  private static final int SLOTS = 32;

  /** What is longer is not kept: the memory held here is bounded. */
  private static final int LONGEST = 1024;

  private final PhysicalConnection connection;
  private final Preparation plain;
  private final @Nullable Preparation[] slots = new Preparation[SLOTS];

  Preparations(PhysicalConnection connection) {
    this.connection = connection;
    plain = new Preparation(connection, null);
  }

  Preparation of(@Nullable Object sql) {
    if (sql == null) {
      return plain;
    }
    int slot = System.identityHashCode(sql) & (SLOTS - 1);
    Preparation known = slots[slot];
    if (known != null && isOf(known, sql)) {
      return known;
    }
    int other = slot ^ 1; // two texts that meet in one slot need not drive each other out
    Preparation beside = slots[other];
    if (beside != null && isOf(beside, sql)) {
      return beside;
    }
    return learn(known == null ? slot : other, sql);
  }

  /** The very object: equal texts may be told apart, unequal ones never confused. */
  private static boolean isOf(Preparation preparation, Object sql) {
    return preparation.sql() == sql;
  }

  private Preparation learn(int slot, Object sql) {
    Preparation made = new Preparation(connection, sql);
    if (sql instanceof String text && text.length() <= LONGEST) {
      slots[slot] = made;
    }
    return made;
  }
}
