// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.List;

/**
 * Something the policy objects to.
 *
 * @param rule the rule it breaks
 * @param subject what is refused: "H2", "PostgreSQL 9.6"
 * @param found what was found, without a secret
 * @param reason what the rule wants
 * @param remedies what mends it, the best first, without the setting that switches the rule
 * @param about what it concerns: the same thing found in two places is said once
 */
record Objection(
    Rule rule, String subject, String found, String reason, List<String> remedies, String about) {

  /** Two objections with one key are the same to the reader of a log. */
  String key() {
    return rule.setting() + ' ' + subject + ' ' + about;
  }

  /** A URL that names something else. */
  static Objection foreign(String product, String maskedUrl) {
    return foreign(product, maskedUrl, maskedUrl, maskedUrl);
  }

  /** A setting that names something else. */
  static Objection setting(Finding finding) {
    String found = finding.source() + ' ' + finding.key() + '=' + finding.value();
    String value = finding.value();
    boolean url = value.indexOf(':') > 0;
    String glob = url ? value : "jdbc:" + finding.product().subprotocol() + ':';
    return foreign(finding.productName(), found, glob, value);
  }

  private static Objection foreign(String product, String found, String glob, String about) {
    return new Objection(
        Rule.DATABASE,
        product,
        found,
        "the database has to be PostgreSQL",
        List.of(
            "give the service a PostgreSQL database: URL jdbc:postgresql://host:5432/database, driver"
                + " org.postgresql:postgresql",
            letThrough(glob)),
        about);
  }

  /** A server that answers the PostgreSQL protocol and is something else. */
  static Objection impostor(ServerIdentity server, String maskedUrl) {
    return new Objection(
        Rule.DATABASE,
        server.product().label(),
        "the server behind " + maskedUrl + " says it is " + server.text(),
        "speaking PostgreSQL's protocol is not enough, the server has to be PostgreSQL",
        List.of("point the URL at a PostgreSQL server", letThrough(maskedUrl)),
        maskedUrl);
  }

  /** A PostgreSQL that is too old. */
  static Objection outdated(ServerIdentity server, String maskedUrl, int minimum) {
    return new Objection(
        Rule.DATABASE,
        "PostgreSQL " + server.major(),
        "the server behind " + maskedUrl + " says it is " + server.text(),
        "PostgreSQL " + minimum + " or newer (lifeguard.postgresql.min-version)",
        List.of("upgrade the server", "set lifeguard.postgresql.min-version=" + server.major()),
        maskedUrl);
  }

  /** A connection that could be read on the network. */
  static Objection plaintext(String maskedUrl, String sslmode) {
    return new Objection(
        Rule.TLS,
        "an unencrypted connection",
        maskedUrl + " with " + sslmode,
        "connections over a network have to be encrypted (this machine and Unix sockets exempt)",
        List.of("add sslmode=verify-full (or at least sslmode=require) to the URL"),
        maskedUrl);
  }

  /** A driver with a known hole. */
  static Objection driver(String found, String reason) {
    return new Objection(
        Rule.DRIVER,
        "the JDBC driver",
        found,
        reason,
        List.of("use org.postgresql:postgresql " + DriverRule.RECOMMENDED + " or newer"),
        found);
  }

  private static String letThrough(String maskedUrl) {
    int end = UrlText.firstOf(maskedUrl, "?;", 0, maskedUrl.length());
    StringBuilder glob = new StringBuilder(end + 1);
    for (int i = 0; i < end; i++) {
      char c = maskedUrl.charAt(i);
      // A comma separates the globs of the setting; what is hidden or cut matches as a star.
      boolean star = c == ',' || c == '*' || c == '…';
      if (!star) {
        glob.append(c);
      } else if (glob.length() == 0 || glob.charAt(glob.length() - 1) != '*') {
        glob.append('*');
      }
    }
    if (glob.length() == 0 || glob.charAt(glob.length() - 1) != '*') {
      glob.append('*');
    }
    return "let it through: lifeguard.postgresql.allow=" + glob;
  }
}
