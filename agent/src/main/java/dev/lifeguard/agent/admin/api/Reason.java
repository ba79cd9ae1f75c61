// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.http.Request;
import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** Why something is done, for the audit log; a request may also have no body at all. */
@Json
record Reason(@Nullable String reason) {

  static @Nullable String of(Request request) {
    return request.body().length == 0 ? null : request.body(Reason.class).reason();
  }
}
