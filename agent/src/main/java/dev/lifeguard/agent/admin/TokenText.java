// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import java.io.IOException;
import java.util.function.Consumer;

/** What a file or a variable holds, as a token: one word that a header can carry. */
final class TokenText {

  private static final int FEWEST_CHARACTERS = 16;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private TokenText() {}

  /**
   * The token, without what stands around it.
   *
   * @param place where it comes from, for messages; they repeat nothing of it
   * @throws IOException when it is none
   */
  static String of(String place, String text, Consumer<String> warn) throws IOException {
    if (text.indexOf(BYTE_ORDER_MARK) == 0) {
      throw new IOException(
          place + " begins with a byte order mark, which callers would have to send: remove it");
    }
    String token = text.strip();
    if (token.isEmpty() || !token.chars().allMatch(TokenText::visible)) {
      throw new IOException(
          place + " does not hold one token: visible ASCII characters without spaces");
    }
    if (token.length() < FEWEST_CHARACTERS) {
      warn.accept(
          "admin endpoint: the token in "
              + place
              + " is shorter than "
              + FEWEST_CHARACTERS
              + " characters and can be guessed; use at least 32 random ones");
    }
    return token;
  }

  private static boolean visible(int character) {
    return character > ' ' && character < 0x7f;
  }
}
