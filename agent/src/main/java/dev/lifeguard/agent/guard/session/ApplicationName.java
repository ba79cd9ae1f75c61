// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

/** {@code application_name} as the server would keep it. */
final class ApplicationName {

  /** {@code NAMEDATALEN - 1}: the server cuts what is longer. */
  private static final int MOST = 63;

  private ApplicationName() {}

  /**
   * Printable ASCII, at most 63 bytes. The server would do the same, each version in its own way:
   * up to 15 a question mark for each byte, from 16 on {@code \xNN}; what we say was sent is what
   * {@code pg_stat_activity} shows.
   */
  static String of(String name) {
    StringBuilder kept = new StringBuilder(MOST);
    for (int at = 0; at < name.length() && kept.length() < MOST; ) {
      int character = name.codePointAt(at);
      kept.append(character >= ' ' && character < 0x7f ? (char) character : '?');
      at += Character.charCount(character);
    }
    return kept.toString();
  }
}
