// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.Locale;

/** The part of a URL before the host: {@code jdbc:p6spy:postgresql:}. */
final class UrlScheme {

  private static final int DEEPEST = 8;

  private final String url;
  private final int limit;

  Product product = Product.NONE;
  String name = "";

  /** Where the rest begins. */
  int end;

  /** Whether a Testcontainers URL, which carries an image tag before the host. */
  boolean container;

  UrlScheme(String url, int limit) {
    this.url = url;
    this.limit = limit;
  }

  void read() {
    int start = 0;
    while (start < limit && url.charAt(start) <= ' ') {
      start++;
    }
    if (starts(start, "proxool.")) {
      int inner = url.indexOf(":jdbc:", start);
      if (inner < 0 || inner >= limit) {
        found(Product.INDIRECT, Product.INDIRECT.label(), limit);
        return;
      }
      start = inner + 1;
    }
    if (starts(start, "jdbc:")) {
      readTokens(start + "jdbc:".length());
    } else if (starts(start, "r2dbc:")) {
      readTokens(start + "r2dbc:".length());
    } else if (starts(start, "r2dbcs:")) {
      readTokens(start + "r2dbcs:".length());
    } else if (starts(start, "jdbc-secretsmanager:")) {
      readTokens(start + "jdbc-secretsmanager:".length());
    } else {
      readBare(start);
    }
  }

  /**
   * {@code postgres://…}, as platforms put it into DATABASE_URL; {@code postgresql+psycopg2://…}.
   */
  private void readBare(int start) {
    int colon = tokenEnd(start);
    if (colon + 2 < limit && url.charAt(colon) == ':' && url.startsWith("//", colon + 1)) {
      Product known = Product.named(token(start, colon));
      if (known != null) {
        found(known, known.label(), colon + 1);
      }
    }
  }

  private void readTokens(int start) {
    int at = start;
    String token = "";
    for (int depth = 0; depth < DEEPEST; depth++) {
      int colon = tokenEnd(at);
      boolean more = colon < limit && url.charAt(colon) == ':';
      token = token(at, colon);
      Product known = Product.named(token);
      if (known != null) {
        found(known, known.label(), more ? colon + 1 : colon);
        return;
      }
      if (token.equals("apache") && url.startsWith(":commons:dbcp", colon)) {
        found(Product.INDIRECT, Product.INDIRECT.label(), limit);
        return;
      }
      if (!more || !(wrapper(token) || wrapsKnown(colon + 1))) {
        break;
      }
      container |= token.equals("tc");
      at = colon + 1;
    }
    int rest = tokenEnd(at);
    boolean colon = rest < limit && url.charAt(rest) == ':';
    // What no colon ends is not known to be a name: it is not shown as one.
    String label = colon && plain(token) ? token : Product.OTHER.label();
    found(Product.OTHER, label, colon ? rest + 1 : at);
  }

  /** A first token nobody knows before one that is known: {@code jdbc:somespy:postgresql:}. */
  private boolean wrapsKnown(int at) {
    int colon = tokenEnd(at);
    return colon < limit
        && url.charAt(colon) == ':'
        && colon > at
        && Product.named(token(at, colon)) != null;
  }

  private static boolean wrapper(String token) {
    return switch (token) {
      case "jdbc",
          "tc",
          "p6spy",
          "otel",
          "opentelemetry",
          "tracing",
          "aws-wrapper",
          "log4jdbc",
          "datadog",
          "dd",
          "jamon",
          "jdbcdslog",
          "perf4j",
          "pool",
          "proxy",
          "spy" ->
          true;
      default -> false;
    };
  }

  private void found(Product what, String label, int rest) {
    product = what;
    name = label;
    end = Math.min(rest, limit);
  }

  private boolean starts(int at, String prefix) {
    return url.regionMatches(true, at, prefix, 0, prefix.length());
  }

  private int tokenEnd(int at) {
    int i = at;
    while (i < limit && inToken(url.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean inToken(char c) {
    return c > ' ' && c < 0x7f && c != ':' && c != '/' && c != '?' && c != ';' && c != '@';
  }

  /** In lower case, without a suffix such as {@code +srv}; empty if too long to be a name. */
  private String token(int from, int to) {
    if (to - from > 32) {
      return "";
    }
    String token = url.substring(from, to).toLowerCase(Locale.ROOT);
    int plus = token.indexOf('+');
    return plus > 0 ? token.substring(0, plus) : token;
  }

  private static boolean plain(String token) {
    if (token.isEmpty()) {
      return false;
    }
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (!(UrlText.alphanumeric(c) || c == '-' || c == '_' || c == '.')) {
        return false;
      }
    }
    return true;
  }
}
