// SPDX-License-Identifier: Apache-2.0

/** OpenTelemetry's SDK: its settings, its data model, its exporters. Loaded with the first span. */
@NullMarked
package dev.lifeguard.agent.export.otlp;

import org.jspecify.annotations.NullMarked;
