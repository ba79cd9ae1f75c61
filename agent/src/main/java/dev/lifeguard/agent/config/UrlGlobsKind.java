// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/**
 * JDBC URLs with {@code *}. A glob for everything is refused: to let everything through is to
 * switch the policy off.
 */
final class UrlGlobsKind extends ListKind {

  UrlGlobsKind() {
    super(
        "a comma list of JDBC URLs in which `*` stands for any text, such as `jdbc:h2:mem:cache*`");
  }

  @Override
  void check(String entry) {
    if (!entry.startsWith("jdbc:") || entry.equals("jdbc:*")) {
      throw new IllegalArgumentException(
          "each entry starts with jdbc: and a subprotocol, such as jdbc:h2:mem:cache*");
    }
  }
}
