// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.otlp;

import java.nio.charset.StandardCharsets;

/**
 * The fields of a small protobuf message, one after the other. What is no message is an {@link
 * IllegalArgumentException} or an {@link IndexOutOfBoundsException}.
 */
public final class Fields {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED_32 = 5;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int tag;
  private long value;
  private int from;

  private Fields(byte[] bytes, int at, int end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** Of all of it. */
  public static Fields of(byte[] message) {
    return new Fields(message, 0, message.length);
  }

  /** Goes on to the next; false when there is none. */
  public boolean next() {
    if (at >= end) {
      return false;
    }
    tag = (int) varint();
    from = at;
    switch (tag & 7) {
      case VARINT -> value = varint();
      case FIXED_64 -> at += 8;
      case FIXED_32 -> at += 4;
      case LENGTH -> {
        long length = varint();
        from = at;
        if (length < 0 || length > end - at) {
          throw new IllegalArgumentException();
        }
        at += (int) length;
      }
      default -> throw new IllegalArgumentException();
    }
    return true;
  }

  /** Whether this one is a number, and has this one in the message's definition. */
  public boolean isNumber(int field) {
    return tag == (field << 3 | VARINT);
  }

  /** Whether this one is a text, bytes or a message. */
  public boolean isLong(int field) {
    return tag == (field << 3 | LENGTH);
  }

  public long number() {
    return value;
  }

  public String text() {
    return new String(bytes, from, at - from, StandardCharsets.UTF_8);
  }

  public Fields message() {
    return new Fields(bytes, from, at);
  }

  private long varint() {
    long read = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = bytes[at++];
      read |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return read;
      }
    }
    throw new IllegalArgumentException();
  }
}
