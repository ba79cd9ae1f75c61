// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** Two words, one for true and one for false. */
final class SwitchKind extends Kind<Boolean> {

  static final SwitchKind TRUE_FALSE = new SwitchKind("true", "false");
  static final SwitchKind ON_OFF = new SwitchKind("on", "off");

  private final String yes;
  private final String no;

  private SwitchKind(String yes, String no) {
    this.yes = yes;
    this.no = no;
  }

  @Override
  Boolean parse(String text) {
    if (text.equals(yes)) {
      return true;
    }
    if (text.equals(no)) {
      return false;
    }
    throw refused();
  }

  @Override
  String allowed() {
    return "`" + yes + "` or `" + no + "`";
  }
}
