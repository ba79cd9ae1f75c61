// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

/** Why a command ends, with the exit code that scripts see. */
final class Failure extends RuntimeException {

  /** Something is not as it should be, or was not done. */
  static final int FINDING = 1;

  static final int USAGE = 2;
  static final int UNREACHABLE = 3;
  static final int DENIED = 4;

  private static final long serialVersionUID = 1;

  private final int exitCode;
  private final String words;

  Failure(int exitCode, String words) {
    super(words);
    this.exitCode = exitCode;
    this.words = words;
  }

  int exitCode() {
    return exitCode;
  }

  /** One line: what, why, and what to do. */
  String words() {
    return words;
  }
}
