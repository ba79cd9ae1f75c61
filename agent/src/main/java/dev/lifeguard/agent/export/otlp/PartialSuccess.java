// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.otlp;

import dev.lifeguard.agent.export.Outcome;
import java.nio.charset.StandardCharsets;

/**
 * Reads the one thing that an OTLP answer may hold: field 1, in which field 1 is how many items
 * were rejected, and field 2 why. The same for traces and metrics.
 */
public final class PartialSuccess {

  private static final int VARINT = 0;
  private static final int LENGTH = 2;

  private final byte[] bytes;
  private final int end;
  private int at;

  private PartialSuccess(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** What an answer that is otherwise good says. What cannot be read says nothing. */
  public static Outcome of(byte[] answer) {
    try {
      PartialSuccess outer = new PartialSuccess(answer, 0, answer.length);
      while (outer.at < outer.end) {
        int tag = (int) outer.varint();
        if (tag == (1 << 3 | LENGTH)) {
          int length = outer.length();
          return new PartialSuccess(answer, outer.at, outer.at + length).partial();
        }
        outer.skip(tag);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return new Outcome.Sent(); // a receiver of another make: its status is what counts
    }
    return new Outcome.Sent();
  }

  private Outcome partial() {
    long rejected = 0;
    String message = "";
    while (at < end) {
      int tag = (int) varint();
      if (tag == (1 << 3 | VARINT)) {
        rejected = varint();
      } else if (tag == (2 << 3 | LENGTH)) {
        int length = length();
        message = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
      } else {
        skip(tag);
      }
    }
    return rejected > 0
        ? new Outcome.Partly(rejected, "it rejects " + rejected + ": " + message)
        : new Outcome.Sent();
  }

  private int length() {
    long length = varint();
    if (length < 0 || length > end - at) {
      throw new IllegalArgumentException();
    }
    return (int) length;
  }

  private void skip(int tag) {
    switch (tag & 7) {
      case VARINT -> varint();
      case LENGTH -> {
        int length = length();
        at += length;
      }
      case 1 -> at += 8;
      case 5 -> at += 4;
      default -> throw new IllegalArgumentException();
    }
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException();
  }
}
