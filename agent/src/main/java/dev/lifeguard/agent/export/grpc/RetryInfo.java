// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.grpc;

import dev.lifeguard.agent.export.otlp.Fields;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * When a receiver wants to be asked again: a {@code google.rpc.RetryInfo} among the details of a
 * {@code google.rpc.Status}, which gRPC sends as {@code grpc-status-details-bin}.
 */
final class RetryInfo {

  private static final String TYPE = "/google.rpc.RetryInfo";
  private static final int DETAILS = 3;
  private static final long LONGEST_SECONDS = 86_400;
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private RetryInfo() {}

  /** Null where it does not say. */
  static @Nullable Duration of(@Nullable String details) {
    if (details == null) {
      return null;
    }
    try {
      Fields status = Fields.of(Base64.getDecoder().decode(details));
      while (status.next()) {
        Duration delay = status.isLong(DETAILS) ? ofAny(status.message()) : null;
        if (delay != null) {
          return delay;
        }
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return null; // what cannot be read says nothing
    }
    return null;
  }

  private static @Nullable Duration ofAny(Fields any) {
    boolean named = false;
    while (any.next()) {
      if (any.isLong(1)) {
        named = any.text().endsWith(TYPE);
      } else if (any.isLong(2) && named) {
        return delay(any.message());
      }
    }
    return null;
  }

  private static Duration delay(Fields info) {
    long seconds = 0;
    long nanos = 0;
    while (info.next()) {
      Fields duration = info.isLong(1) ? info.message() : null;
      while (duration != null && duration.next()) {
        if (duration.isNumber(1)) {
          seconds = duration.number();
        } else if (duration.isNumber(2)) {
          nanos = duration.number();
        }
      }
    }
    return Duration.ofSeconds(
        Math.max(0, Math.min(LONGEST_SECONDS, seconds)), Math.floorMod(nanos, NANOS_PER_SECOND));
  }
}
