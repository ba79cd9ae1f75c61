// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Lets a receiver see that a message is ours: HMAC-SHA256 of the body, with a shared secret. */
final class Signature {

  static final String HEADER = "X-Lifeguard-Signature";

  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /** {@code sha256=} and 64 hexadecimal digits. */
  static String of(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this JVM has no " + ALGORITHM, e);
    }
  }
}
