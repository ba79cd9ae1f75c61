// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.http;

import java.io.Serial;

/** A request that cannot be granted, and why. */
public final class Rejection extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final int status;

  private Rejection(int status, String detail) {
    super(detail);
    this.status = status;
  }

  public static Rejection badRequest(String detail) {
    return new Rejection(400, detail);
  }

  public static Rejection notFound(String detail) {
    return new Rejection(404, detail);
  }

  public static Rejection conflict(String detail) {
    return new Rejection(409, detail);
  }

  static Rejection methodNotAllowed(String detail) {
    return new Rejection(405, detail);
  }

  int status() {
    return status;
  }
}
