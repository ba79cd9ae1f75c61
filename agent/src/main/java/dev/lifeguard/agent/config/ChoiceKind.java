// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.Locale;

/** The constants of an enum, in kebab case. */
final class ChoiceKind<E extends Enum<E>> extends Kind<E> {

  static final ChoiceKind<Policy> POLICY = of(Policy.values());

  private final E[] constants;

  private ChoiceKind(E[] constants) {
    this.constants = constants;
  }

  static <E extends Enum<E>> ChoiceKind<E> of(E[] constants) {
    return new ChoiceKind<>(constants);
  }

  @Override
  E parse(String text) {
    for (E constant : constants) {
      if (text.equals(word(constant))) {
        return constant;
      }
    }
    throw refused();
  }

  @Override
  String allowed() {
    String[] words = new String[constants.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = word(constants[i]);
    }
    return WordKind.list(words);
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
