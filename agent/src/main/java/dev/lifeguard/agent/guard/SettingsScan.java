// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for settings that name a database. Runs before {@code main}: no stream, no lambda, no
 * regular expression, and no class but these few.
 */
final class SettingsScan {

  private final PostgresqlPolicy policy;
  private final List<Finding> findings = new ArrayList<>(4);

  /** Settings already seen at a higher place, which override the ones below. */
  private final Set<String> seen = new HashSet<>();

  SettingsScan(PostgresqlPolicy policy) {
    this.policy = policy;
  }

  List<Finding> scan(Map<String, String> properties, Map<String, String> environment) {
    commandLine(properties.get("sun.java.command"));
    for (Map.Entry<String, String> entry : properties.entrySet()) {
      look("system property", entry.getKey(), entry.getValue());
    }
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      look("environment variable", entry.getKey(), entry.getValue());
    }
    return findings;
  }

  /** {@code --spring.datasource.url=…}: main class and arguments, as the JVM hands them down. */
  private void commandLine(@Nullable String command) {
    int at = command == null ? -1 : command.indexOf("--");
    while (command != null && at >= 0) {
      int space = command.indexOf(' ', at);
      int end = space < 0 ? command.length() : space;
      int equals = command.indexOf('=', at);
      if (equals > at && equals < end && (at == 0 || command.charAt(at - 1) == ' ')) {
        look("command line", command.substring(at + 2, equals), command.substring(equals + 1, end));
      }
      at = space < 0 ? -1 : command.indexOf("--", space);
    }
  }

  private void look(String source, String key, @Nullable String value) {
    SettingKind kind = SettingKind.of(key);
    if (kind == SettingKind.NONE || value == null || value.isEmpty()) {
      return;
    }
    if (!seen.add(SettingKind.canonical(key))) {
      return;
    }
    if (kind == SettingKind.URL) {
      url(source, key, value.trim());
    } else {
      String name = value.trim();
      Product product = kind == SettingKind.DRIVER ? Product.ofDriver(name) : Product.named(name);
      if (product != null) {
        String shown = UrlText.printable(name, 100);
        add(source, key, shown, product, product.label(), byName(product));
      }
    }
  }

  private void url(String source, String key, String value) {
    DatabaseUrl url = DatabaseUrl.parse(value);
    if (url.namesDatabase()) {
      Verdict verdict = UrlRule.verdict(url, value, policy);
      add(source, key, url.masked(), url.product(), url.productName(), verdict);
    }
  }

  private void add(
      String source, String key, String shown, Product product, String name, Verdict verdict) {
    findings.add(new Finding(source, key, shown, name, product, verdict));
  }

  /** A kind or a driver has no URL to match; it is let through where some URL of it would be. */
  private Verdict byName(Product product) {
    if (product == Product.POSTGRESQL) {
      return Verdict.POSTGRESQL;
    }
    List<String> globs = policy.allow();
    for (int i = 0; i < globs.size(); i++) {
      String glob = globs.get(i).trim();
      if (glob.equals("*") || DatabaseUrl.parse(glob).product() == product) {
        return Verdict.ALLOWED;
      }
    }
    return product == Product.INDIRECT ? Verdict.INDIRECT : Verdict.FOREIGN;
  }
}
