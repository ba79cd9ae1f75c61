// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

/** The host list of a URL: {@code a:5432,[::1]:5433}. */
final class Hosts {

  private Hosts() {}

  /** Whether it is hosts and ports and nothing else, so that no user or password can be in it. */
  static boolean plain(String hosts) {
    int from = 0;
    while (from <= hosts.length()) {
      int comma = hosts.indexOf(',', from);
      int to = comma < 0 ? hosts.length() : comma;
      if (!plainHost(hosts, from, to)) {
        return false;
      }
      from = to + 1;
    }
    return hosts.length() <= 1024;
  }

  private static boolean plainHost(String hosts, int from, int to) {
    int i = from;
    if (i < to && hosts.charAt(i) == '[') {
      int close = hosts.indexOf(']', i);
      if (close < 0 || close >= to) {
        return false;
      }
      for (i = i + 1; i < close; i++) {
        char c = hosts.charAt(i);
        if (!(UrlText.alphanumeric(c) || c == ':' || c == '.' || c == '%')) {
          return false;
        }
      }
      i = close + 1;
    } else {
      while (i < to && nameChar(hosts.charAt(i))) {
        i++;
      }
    }
    return i == to || (hosts.charAt(i) == ':' && digits(hosts, i + 1, to));
  }

  private static boolean nameChar(char c) {
    return UrlText.alphanumeric(c) || c == '.' || c == '-' || c == '_' || c == '\\';
  }

  private static boolean digits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return to > from && to - from <= 5;
  }

  static String firstHost(String hosts) {
    String first = first(hosts);
    if (first.startsWith("[")) {
      return first.substring(1, Math.max(1, first.indexOf(']')));
    }
    int colon = first.indexOf(':');
    return colon < 0 ? first : first.substring(0, colon);
  }

  static int firstPort(String hosts) {
    String first = first(hosts);
    int colon = first.lastIndexOf(':');
    boolean port = colon > first.indexOf(']') && colon + 1 < first.length();
    return port ? Integer.parseInt(first.substring(colon + 1)) : -1;
  }

  /** What a PostgreSQL URL leads to: some services are known by their host names. */
  static Product product(String host) {
    if (ends(host, ".on.aws") && host.contains(".dsql.")) {
      return Product.AURORA_DSQL;
    }
    if (ends(host, ".redshift.amazonaws.com") || ends(host, ".redshift-serverless.amazonaws.com")) {
      return Product.REDSHIFT;
    }
    return ends(host, ".cockroachlabs.cloud") ? Product.COCKROACHDB : Product.POSTGRESQL;
  }

  private static boolean ends(String host, String suffix) {
    return host.regionMatches(true, host.length() - suffix.length(), suffix, 0, suffix.length());
  }

  private static String first(String hosts) {
    int comma = hosts.indexOf(',');
    return comma < 0 ? hosts : hosts.substring(0, comma);
  }

  /** Whether every host is this machine; no host at all means this machine to pgJDBC. */
  static boolean local(String hosts) {
    int from = 0;
    while (from <= hosts.length()) {
      int comma = hosts.indexOf(',', from);
      int to = comma < 0 ? hosts.length() : comma;
      if (!localHost(firstHost(hosts.substring(from, to)))) {
        return false;
      }
      from = to + 1;
    }
    return true;
  }

  private static boolean localHost(String host) {
    return host.isEmpty()
        || host.equalsIgnoreCase("localhost")
        || host.equals("::1")
        || host.equals("0:0:0:0:0:0:0:1")
        || loopback(host);
  }

  /** {@code 127.0.0.1} and its block; {@code 127.example.org} is somebody's host name. */
  private static boolean loopback(String host) {
    if (!host.startsWith("127.")) {
      return false;
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }
}
