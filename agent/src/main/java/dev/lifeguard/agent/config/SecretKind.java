// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** A reference to a secret, or, where that is allowed, the secret itself. */
final class SecretKind extends Kind<SecretSource> {

  static final SecretKind REFERENCE = new SecretKind(false);
  static final SecretKind ANY = new SecretKind(true);

  private final boolean literal;

  private SecretKind(boolean literal) {
    this.literal = literal;
  }

  @Override
  SecretSource parse(String text) {
    if (text.isEmpty()) {
      return SecretSource.NONE;
    }
    if (text.startsWith("file:") && text.length() > "file:".length()) {
      return new SecretSource(SecretSource.Place.FILE, text.substring("file:".length()));
    }
    if (text.startsWith("env:") && text.length() > "env:".length()) {
      return new SecretSource(SecretSource.Place.ENVIRONMENT, text.substring("env:".length()));
    }
    if (!literal) {
      // A literal would be readable in ps and in jcmd VM.system_properties.
      throw refused();
    }
    return new SecretSource(SecretSource.Place.LITERAL, text);
  }

  @Override
  String allowed() {
    return literal
        ? "`file:` and a path, `env:` and a variable's name, or the secret itself"
        : "`file:` and a path, or `env:` and a variable's name";
  }
}
