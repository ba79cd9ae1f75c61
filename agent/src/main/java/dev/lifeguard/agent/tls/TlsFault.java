// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.tls;

/** Why there is no TLS with these files. */
public final class TlsFault extends Exception {

  private static final long serialVersionUID = 1;

  private final String reason;

  TlsFault(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** One line: setting, file, cause. */
  public String reason() {
    return reason;
  }
}
