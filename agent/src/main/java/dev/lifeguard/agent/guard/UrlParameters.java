// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The parameters of a URL that are known to be harmless. */
final class UrlParameters {

  private static final int MOST = 64;
  private static final int LONGEST_VALUE = 128;

  private UrlParameters() {}

  /** Reads what follows the first {@code ?} or {@code ;} at {@code cut}. */
  static Map<String, String> read(String url, int cut, int limit) {
    if (cut >= limit || (url.charAt(cut) != '?' && url.charAt(cut) != ';')) {
      return Map.of();
    }
    // A value may hold the other dialect's separator, so only one of the two separates.
    char separator = url.charAt(cut) == '?' ? '&' : ';';
    Map<String, String> kept = new LinkedHashMap<>(8);
    int at = cut + 1;
    for (int n = 0; n < MOST && at < limit; n++) {
      int end = url.indexOf(separator, at);
      end = end < 0 || end > limit ? limit : end;
      // SQL Server quotes values with braces: past one, what looks like a parameter may be a
      // password.
      if (separator == ';' && UrlText.firstOf(url, "{}\"'\\", at, end) < end) {
        break;
      }
      keep(url, at, end, kept);
      at = end + 1;
    }
    return kept;
  }

  /** Whether every {@code @} from {@code cut} on is in the value of a user or a password. */
  static boolean atSignsInCredentials(String url, int cut, int limit) {
    char first = url.charAt(cut);
    if (first != '?' && first != ';') {
      return false;
    }
    char separator = first == '?' ? '&' : ';';
    for (int at = cut + 1; at < limit; ) {
      int end = url.indexOf(separator, at);
      end = end < 0 || end > limit ? limit : end;
      if (UrlText.indexOf(url, "@", at, end) < end && !credential(url, at, end)) {
        return false;
      }
      at = end + 1;
    }
    return true;
  }

  private static boolean credential(String url, int from, int to) {
    int equals = UrlText.indexOf(url, "=", from, Math.min(to, from + 20));
    return switch (url.substring(from, equals).toLowerCase(Locale.ROOT)) {
      case "user", "username", "uid", "password", "pass", "pwd" ->
          equals < to && url.charAt(equals) == '=';
      default -> false;
    };
  }

  private static void keep(String url, int from, int to, Map<String, String> kept) {
    int equals = Math.min(UrlText.indexOf(url, "=", from, to), to);
    if (equals - from > 40 || to - equals > LONGEST_VALUE) {
      return;
    }
    String name = url.substring(from, equals).toLowerCase(Locale.ROOT);
    if (!harmless(name)) {
      return;
    }
    String value = equals == to ? "" : UrlText.decoded(url.substring(equals + 1, to));
    if (value.isEmpty() || UrlText.word(value)) {
      kept.put(name, value);
    }
  }

  private static boolean harmless(String name) {
    return switch (name) {
      case "ssl", "sslmode", "ssl.mode", "sslfactory", "sslnegotiation", "usessl" -> true;
      case "gssencmode", "encrypt", "channelbinding", "iam", "cloudsqlinstance" -> true;
      case "socketfactory", "targetservertype", "loadbalancehosts", "wrapperplugins" -> true;
      case "preferquerymode", "preparethreshold", "currentschema", "applicationname" -> true;
      case "databasename", "database", "servername", "portnumber", "port", "mode" -> true;
      case "db_close_delay" -> true;
      default -> false;
    };
  }
}
