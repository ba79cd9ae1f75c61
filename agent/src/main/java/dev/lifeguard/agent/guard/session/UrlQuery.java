// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a URL exactly as pgJDBC takes them from it: behind the first {@code ?}, between
 * {@code &}, names in the case they are written in, the last of several wins. The guard's own
 * reading keeps harmless parameters only, to show them; here one has to be changed in place.
 */
record UrlQuery(String url) {

  boolean has(String name) {
    return last(name) >= 0;
  }

  /** The value; empty where the name stands alone; null where there is none. */
  @Nullable String value(String name) {
    int from = last(name);
    if (from < 0) {
      return null;
    }
    int equals = from + name.length();
    int to = end(from);
    String raw = equals == to ? "" : url.substring(equals + 1, to);
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return raw; // the driver will refuse it
    }
  }

  /** ASCII as a value. */
  static String encoded(String ascii) {
    StringBuilder encoded = new StringBuilder(ascii.length() + 16);
    for (int i = 0; i < ascii.length(); i++) {
      char c = ascii.charAt(i);
      if (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.') {
        encoded.append(c);
      } else {
        encoded.append('%').append(Character.forDigit(c >> 4, 16));
        encoded.append(Character.forDigit(c & 0xf, 16));
      }
    }
    return encoded.toString();
  }

  /** The URL with {@code value}, already encoded, in place of the one that counts. */
  String with(String name, String value) {
    int from = last(name);
    return url.substring(0, from) + name + '=' + value + url.substring(end(from));
  }

  /** The value as it is written. */
  String raw(String name) {
    int from = last(name);
    int equals = from + name.length();
    int to = end(from);
    return equals >= to ? "" : url.substring(equals + 1, to);
  }

  /** Where the last parameter of this name begins; -1: nowhere. */
  private int last(String name) {
    int found = -1;
    int question = url.indexOf('?');
    for (int from = question + 1; question >= 0 && from < url.length(); from = end(from) + 1) {
      int after = from + name.length();
      if (url.startsWith(name, from) && (after == end(from) || url.charAt(after) == '=')) {
        found = from;
      }
    }
    return found;
  }

  private int end(int from) {
    int and = url.indexOf('&', from);
    return and < 0 ? url.length() : and;
  }
}
