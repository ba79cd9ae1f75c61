// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** A whole number and a unit, without anything between. */
abstract class UnitKind<T> extends Kind<T> {

  private final String name;
  private final String usualUnit;

  /**
   * Named for its refusals.
   *
   * @param name with its article: {@code a duration}
   * @param usualUnit the one to suggest where there is none
   */
  UnitKind(String name, String usualUnit) {
    this.name = name;
    this.usualUnit = usualUnit;
  }

  @Override
  final T parse(String text) {
    int unitAt = 0;
    while (unitAt < text.length() && Character.isDigit(text.charAt(unitAt))) {
      unitAt++;
    }
    long number = NumberKind.digits(text.substring(0, unitAt));
    if (number < 0) {
      throw refused();
    }
    if (unitAt == text.length()) {
      throw new IllegalArgumentException(name + " needs a unit, such as " + number + usualUnit);
    }
    return of(number, text.substring(unitAt));
  }

  /** The value; refuses a unit that is none, and what is too much. */
  abstract T of(long number, String unit);
}
