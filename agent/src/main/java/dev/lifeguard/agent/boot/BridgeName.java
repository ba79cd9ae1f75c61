// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Gives classes that call {@code java.lang.Lifeguard…} the bridge under the name it has when it is
 * appended to the bootstrap path: only class files' constant pools are touched.
 */
public final class BridgeName {

  // Not the package it is written in: the build renames every mention of that one to java.lang,
  // also in a constant that the source puts together of two parts.
  public static final String OWN_PACKAGE = "dev/lifeguard/bridge/";
  private static final String BUILT = "java/lang/Lifeguard";

  /** Written once, before the first class that is concerned is loaded. */
  volatile boolean appended;

  /** The class file with every mention of the bridge renamed. */
  public byte[] renamed(byte[] classFile) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(classFile.length + 256);
    int constants = u2(classFile, 8);
    out.write(classFile, 0, 10);
    int at = 10;
    for (int i = 1; i < constants; i++) {
      int tag = classFile[at];
      if (tag == 1) {
        int length = u2(classFile, at + 1);
        writeUtf8(out, classFile, at + 3, length);
        at += 3 + length;
      } else {
        int size = size(tag);
        out.write(classFile, at, size);
        at += size;
        if (tag == 5 || tag == 6) {
          i++; // long and double take two entries
        }
      }
    }
    out.write(classFile, at, classFile.length - at);
    return out.toByteArray();
  }

  private static void writeUtf8(ByteArrayOutputStream out, byte[] from, int at, int length) {
    String text = new String(from, at, length, StandardCharsets.ISO_8859_1);
    byte[] bytes =
        text.replace(BUILT, OWN_PACKAGE + "Lifeguard").getBytes(StandardCharsets.ISO_8859_1);
    out.write(1);
    out.write(bytes.length >>> 8);
    out.write(bytes.length);
    out.write(bytes, 0, bytes.length);
  }

  private static int u2(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }

  /** Sizes of constants with their tag, JVMS 4.4. */
  private static int size(int tag) {
    return switch (tag) {
      case 7, 8, 16, 19, 20 -> 3;
      case 15 -> 4;
      case 5, 6 -> 9;
      default -> 5;
    };
  }
}
