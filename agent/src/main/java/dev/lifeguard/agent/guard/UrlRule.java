// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

/** What the policy makes of a URL. */
final class UrlRule {

  private UrlRule() {}

  static Verdict verdict(DatabaseUrl url, String raw, PostgresqlPolicy policy) {
    if (url.product() == Product.POSTGRESQL) {
      return Verdict.POSTGRESQL;
    }
    if (url.product() == Product.INDIRECT) {
      return Verdict.INDIRECT;
    }
    return Glob.anyMatches(policy.allow(), raw) ? Verdict.ALLOWED : Verdict.FOREIGN;
  }
}
