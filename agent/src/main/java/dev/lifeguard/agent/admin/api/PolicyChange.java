// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody wants to change. */
@Json
record PolicyChange(
    @Nullable Map<String, Object> set,
    @Nullable List<String> unset,
    @Nullable String reason,
    @Nullable String ttl) {}
