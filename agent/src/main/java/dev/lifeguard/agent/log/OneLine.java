// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

import org.jspecify.annotations.Nullable;

/** Makes one line of anything, so that nothing a client sends can forge a line of the log. */
final class OneLine {

  private static final int MOST_CHARACTERS = 4000;

  private OneLine() {}

  /** Line ends become {@code " | "}, other control characters {@code '?'}; very long is cut. */
  static String of(String message) {
    int length = Math.min(message.length(), MOST_CHARACTERS);
    StringBuilder line = new StringBuilder(length + 16);
    for (int i = 0; i < length; i++) {
      char c = message.charAt(i);
      if (c == '\n') {
        line.append(" | ");
      } else if (c == '\t') {
        line.append(' ');
      } else if (c != '\r') {
        line.append(Character.isISOControl(c) ? '?' : c);
      }
    }
    if (message.length() > length) {
      line.append(" … (").append(message.length() - length).append(" characters more)");
    }
    return line.toString();
  }

  /** A throwable without its stack: what it is, what it says, where it was thrown. */
  static String of(String message, @Nullable Throwable thrown) {
    if (thrown == null) {
      return message;
    }
    StackTraceElement[] stack = thrown.getStackTrace();
    return message + ": " + thrown + (stack.length == 0 ? "" : " at " + stack[0]);
  }
}
