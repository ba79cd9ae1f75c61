// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** Any text; empty means not set. */
final class TextKind extends Kind<String> {

  private final String words;

  TextKind(String words) {
    this.words = words;
  }

  @Override
  String parse(String text) {
    return text;
  }

  @Override
  String allowed() {
    return words;
  }
}
