// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Where a secret is kept. Its text never contains the secret itself.
 *
 * @param place the kind of place
 * @param name the path, the variable's name, or the secret itself for {@link Place#LITERAL}
 */
public record SecretSource(Place place, String name) {

  /** The kinds of places. */
  public enum Place {
    NONE,
    FILE,
    ENVIRONMENT,
    LITERAL
  }

  private static final int LONGEST = 64 * 1024;

  static final SecretSource NONE = new SecretSource(Place.NONE, "");

  /** Whether a secret was named at all. */
  public boolean isSet() {
    return place != Place.NONE;
  }

  /**
   * The secret, without surrounding white space; the message of a failure names the place, not the
   * secret.
   */
  public String read(Surroundings surroundings) throws IOException {
    String secret =
        switch (place) {
          case NONE -> "";
          case LITERAL -> name;
          case FILE -> file();
          case ENVIRONMENT -> surroundings.environment().getOrDefault(name, "");
        };
    if (secret.isBlank() && isSet()) {
      throw new IOException(this + " is empty or not set");
    }
    return secret.strip();
  }

  /** The same, in this JVM. */
  public String read() throws IOException {
    return read(new SystemSurroundings());
  }

  private String file() throws IOException {
    try (FileInputStream in = new FileInputStream(name)) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    }
  }

  @Override
  public String toString() {
    return switch (place) {
      case NONE -> "none";
      case LITERAL -> "***";
      case FILE -> "file:" + name;
      case ENVIRONMENT -> "env:" + name;
    };
  }
}
