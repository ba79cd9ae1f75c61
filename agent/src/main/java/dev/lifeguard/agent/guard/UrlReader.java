// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.Map;

/**
 * Reads one URL. What it shows it has recognised; what it has not recognised it hides, because each
 * vendor hides a password in a place of its own.
 */
final class UrlReader {

  /** No real URL is longer; what is, is not read to its end and not shown. */
  static final int LONGEST = 8192;

  static final String HIDDEN = "***";
  private static final int SHOWN_PATH = 200;

  private final String url;
  private final int limit;

  private String authority = "";
  private String path = "";

  /** What lies between scheme and host, as it may be shown: {@code tcp://}, {@code //***@}. */
  private String lead = "";

  private Map<String, String> parameters = Map.of();

  UrlReader(String url) {
    this.url = url;
    this.limit = Math.min(url.length(), LONGEST);
  }

  DatabaseUrl read() {
    UrlScheme scheme = new UrlScheme(url, limit);
    scheme.read();
    if (scheme.product == Product.NONE) {
      return new DatabaseUrl(
          Product.NONE, scheme.product.label(), "", "", -1, "", Map.of(), HIDDEN);
    }
    int body = scheme.container ? UrlText.indexOf(url, "//", scheme.end, limit) : scheme.end;
    int cut = UrlText.firstOf(url, "?;({", body, limit);
    boolean tail = cut < limit || limit < url.length();
    if (url.length() > LONGEST || ambiguous(body, cut)) {
      lead = "//";
      authority = HIDDEN;
    } else {
      String tag = url.substring(scheme.end, body);
      lead = UrlText.scheme(tag) ? tag : "";
      readHead(scheme.product, url.substring(body, cut));
      parameters = UrlParameters.read(url, cut, limit);
    }
    return built(scheme, cut, tail);
  }

  /**
   * Whether it is unclear where user and password end, so that part of them could be shown: an
   * {@code @} further on belongs to them unless it is plainly the value of a credential parameter.
   */
  private boolean ambiguous(int body, int cut) {
    if (url.indexOf('@', cut) < 0) {
      return false;
    }
    boolean userBefore = UrlText.indexOf(url, "@", body, cut) < cut;
    return userBefore || !UrlParameters.atSignsInCredentials(url, cut, limit);
  }

  private void readHead(Product product, String written) {
    String head = written;
    int at = head.lastIndexOf('@');
    if (at < 0 && product == Product.ORACLE) {
      path = HIDDEN;
      return;
    }
    int colon = head.indexOf(':');
    if (colon > 0 && UrlText.subtype(head.substring(0, colon))) {
      lead += head.substring(0, colon + 1);
      head = head.substring(colon + 1);
    }
    boolean slashes = head.startsWith("//");
    lead += slashes ? "//" : "";
    if (at >= 0) {
      int user = slashes ? 2 : 0;
      int end = head.lastIndexOf('@');
      lead += end > user ? HIDDEN + '@' : "@";
      head = head.substring(end + 1);
    } else if (slashes) {
      head = head.substring(2);
    }
    if (head.startsWith("//")) {
      lead += "//";
      head = head.substring(2);
    }
    if (slashes || at >= 0) {
      readHosts(product, head);
    } else {
      path = UrlText.shown(head, SHOWN_PATH);
    }
  }

  private void readHosts(Product product, String head) {
    int end = UrlText.firstOf(head, "/", 0, head.length());
    if (product == Product.ORACLE) {
      // host:port:SID
      int port = UrlText.firstOf(head, ":", 0, end);
      end = UrlText.firstOf(head, ":", Math.min(port + 1, end), end);
    }
    String hosts = head.substring(0, end);
    authority = Hosts.plain(hosts) ? hosts : HIDDEN;
    path = UrlText.shown(head.substring(end), SHOWN_PATH);
  }

  private DatabaseUrl built(UrlScheme scheme, int cut, boolean tail) {
    StringBuilder masked = new StringBuilder(128);
    String prefix = url.substring(0, scheme.end).trim();
    masked.append(UrlText.scheme(prefix) ? prefix : "jdbc:" + HIDDEN + ':').append(lead);
    masked.append(authority).append(path);
    boolean semicolons = cut < limit && url.charAt(cut) == ';';
    char separator = semicolons ? ';' : '?';
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      masked.append(separator).append(parameter.getKey()).append("=").append(parameter.getValue());
      separator = semicolons ? ';' : '&';
    }
    if (tail && parameters.isEmpty()) {
      masked.append(separator).append('…');
    }
    String host = authority.equals(HIDDEN) ? "" : Hosts.firstHost(authority);
    Product product = scheme.product == Product.POSTGRESQL ? Hosts.product(host) : scheme.product;
    return new DatabaseUrl(
        product,
        product == scheme.product ? scheme.name : product.label(),
        authority,
        host,
        Hosts.firstPort(authority),
        database(),
        parameters,
        masked.toString());
  }

  private String database() {
    String named = parameters.getOrDefault("databasename", parameters.getOrDefault("database", ""));
    if (!named.isEmpty()) {
      return named;
    }
    boolean separated = path.startsWith("/") || path.startsWith(":");
    return UrlText.decoded(separated ? path.substring(1) : path);
  }
}
