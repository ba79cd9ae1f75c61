// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.console;

import io.avaje.jsonb.Json;
import java.util.List;

/** The JSON of {@code GET /api/v1/session}: so that a page shows what its caller may do. */
@Json
record ConsoleSession(
    String role,
    List<String> withheld,
    String service,
    String environment,
    String version,
    String jvm,
    long pid,
    int processors) {}
