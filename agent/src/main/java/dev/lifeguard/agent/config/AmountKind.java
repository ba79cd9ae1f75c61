// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** A count or a percentage. */
final class AmountKind extends Kind<Amount> {

  static final AmountKind AMOUNT = new AmountKind();

  private AmountKind() {}

  @Override
  Amount parse(String text) {
    if (text.endsWith("%")) {
      return new Amount(PercentageKind.PERCENTAGE.parse(text), true);
    }
    long number = NumberKind.digits(text);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw refused();
    }
    return new Amount((int) number, false);
  }

  @Override
  String allowed() {
    return "a number, or a percentage such as `25%`";
  }
}
