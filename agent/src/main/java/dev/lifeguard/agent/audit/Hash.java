// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as it is written: {@code sha256:} and 64 digits. */
final class Hash {

  private static final String PREFIX = "sha256:";

  /** What the first entry of all has before it. */
  static final String NONE = PREFIX + "0".repeat(64);

  private Hash() {}

  static String of(byte[] bytes) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
      return PREFIX + HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
