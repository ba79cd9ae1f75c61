// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/v1/selftest}; everything may be left out. */
@Json
record SelfTestRequest(
    @Nullable String pool,
    @Nullable Boolean force,
    @Nullable Integer users,
    @Nullable Integer seconds,
    @Nullable Integer connections,
    @Nullable Double latencyThresholdMillis) {

  static final SelfTestRequest USUAL = new SelfTestRequest(null, null, null, null, null, null);

  boolean isForced() {
    return Boolean.TRUE.equals(force);
  }
}
