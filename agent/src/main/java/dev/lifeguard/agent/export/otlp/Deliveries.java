// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.otlp;

import dev.lifeguard.agent.export.Outcome;
import dev.lifeguard.agent.export.Undelivered;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads out of OpenTelemetry's results what our senders said. */
final class Deliveries {

  /** Our senders are done when they return; this only ends a hang. */
  private static final Duration HANG = Duration.ofSeconds(60);

  private Deliveries() {}

  static Outcome outcome(CompletableResultCode result) {
    result.join(HANG.toMillis(), TimeUnit.MILLISECONDS);
    if (result.isSuccess()) {
      return new Outcome.Sent();
    }
    Throwable failure = result.getFailureThrowable();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof Undelivered undelivered) {
        return undelivered.outcome();
      }
    }
    return new Outcome.Refused(text(failure));
  }

  private static String text(@Nullable Throwable failure) {
    if (failure == null) {
      return "OpenTelemetry's exporter gives no reason";
    }
    Throwable cause = failure.getCause();
    return cause == null ? failure.toString() : cause.toString();
  }
}
