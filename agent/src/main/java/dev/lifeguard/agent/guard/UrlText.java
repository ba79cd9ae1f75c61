// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Small steps through the text of a URL, each linear. */
final class UrlText {

  private UrlText() {}

  /** Where {@code what} begins between {@code from} and {@code limit}; {@code limit} if nowhere. */
  static int indexOf(String text, String what, int from, int limit) {
    int at = text.indexOf(what, from);
    return at < 0 || at > limit ? limit : at;
  }

  /** Where the first of {@code chars} is; {@code limit} if nowhere. */
  static int firstOf(String text, String chars, int from, int limit) {
    int i = from;
    while (i < limit && chars.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  /** A path that may be shown: nothing from a {@code key=value} on, nothing around an {@code @}. */
  static String shown(String path, int longest) {
    int end = path.length();
    int equals = path.indexOf('=');
    if (equals >= 0) {
      end = equals;
      while (end > 0 && ":/,;&".indexOf(path.charAt(end - 1)) < 0) {
        end--;
      }
      end = Math.max(0, end - 1);
    }
    return printable(path.substring(0, end), longest);
  }

  /** One line of at most {@code longest} characters. */
  static String printable(String text, int longest) {
    int end = Math.min(text.length(), longest);
    StringBuilder shown = new StringBuilder(end + 1);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      shown.append(printable(c) ? c : '?');
    }
    return end < text.length() ? shown.append('…').toString() : shown.toString();
  }

  /** Nothing that breaks a line, reverses its reading order or hides itself in a log. */
  private static boolean printable(char c) {
    if (c < 0x7f) {
      return c >= ' ';
    }
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.PRIVATE_USE
        && type != Character.UNASSIGNED
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }

  /** A host prefix that selects a transport or a driver mode, never a user's name. */
  static boolean subtype(String token) {
    return switch (token.toLowerCase(Locale.ROOT)) {
      case "thin",
          "oci",
          "oci8",
          "kprb",
          "tcp",
          "ssl",
          "mem",
          "file",
          "zip",
          "nio",
          "split",
          "hsql",
          "hsqls",
          "http",
          "https",
          "res",
          "memory",
          "classpath",
          "directory",
          "jar",
          "replication",
          "loadbalance",
          "aurora",
          "failover",
          "sequential",
          "aws",
          "iam",
          "tds",
          "sqlserver",
          "sybase",
          "niomapped",
          "async",
          "retry" ->
          true;
      default -> false;
    };
  }

  /** Whether a scheme consists of what schemes consist of. */
  static boolean scheme(String prefix) {
    for (int i = 0; i < prefix.length(); i++) {
      char c = prefix.charAt(i);
      if (!(alphanumeric(c) || c == ':' || c == '-' || c == '_' || c == '.' || c == '+')) {
        return false;
      }
    }
    return prefix.length() <= 100;
  }

  /** Whether a value is one plain word, as names and modes are. */
  static boolean word(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!(alphanumeric(c) || c == '-' || c == '_' || c == '.' || c == ':' || c == '$')) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  static boolean alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Percent-decoded; as written where the escapes make no sense. */
  static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int size = 0;
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%') {
        int high = i + 2 < in.length ? Character.digit((char) in[i + 1], 16) : -1;
        int low = high < 0 ? -1 : Character.digit((char) in[i + 2], 16);
        if (low < 0) {
          return text;
        }
        out[size++] = (byte) ((high << 4) | low);
        i += 2;
      } else {
        out[size++] = in[i];
      }
    }
    return printable(new String(out, 0, size, StandardCharsets.UTF_8), size);
  }
}
