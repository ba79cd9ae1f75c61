// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.export;

/**
 * How a receiver answers.
 *
 * @param httpStatus to http/protobuf
 * @param grpcStatus to gRPC; 0 is its "all is well"
 * @param silent no answer at all, until another is set
 */
public record OtlpAnswer(int httpStatus, int grpcStatus, boolean silent) {

  public static final OtlpAnswer OK = new OtlpAnswer(200, 0, false);

  /** Come again later. */
  public static final OtlpAnswer UNAVAILABLE = new OtlpAnswer(503, 14, false);

  /** This will never be taken. */
  public static final OtlpAnswer REFUSED = new OtlpAnswer(401, 16, false);

  public static final OtlpAnswer SILENCE = new OtlpAnswer(200, 0, true);

  boolean ok() {
    return httpStatus == 200 && grpcStatus == 0;
  }
}
