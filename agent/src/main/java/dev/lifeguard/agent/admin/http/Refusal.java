// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.http;

/**
 * Thrown by a handler that does not do what it was asked for: becomes {@code
 * application/problem+json}.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String name;
  private final String title;

  /**
   * Refuses.
   *
   * @param name stable; scripts may rely on it
   * @param detail what to do about it
   */
  public Refusal(int status, String name, String title, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.name = name;
    this.title = title;
  }

  /** The answer. */
  public Response response() {
    String detail = getMessage();
    return Problem.of(status, name, title, detail == null ? "" : detail);
  }
}
