// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.nio.charset.StandardCharsets;

/** A text of so many bytes at most. */
final class BoundedTextKind extends Kind<String> {

  private final String words;
  private final int mostBytes;

  BoundedTextKind(String words, int mostBytes) {
    this.words = words;
    this.mostBytes = mostBytes;
  }

  @Override
  String parse(String text) {
    if (text.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
      throw refused();
    }
    return text;
  }

  @Override
  String allowed() {
    return words;
  }
}
