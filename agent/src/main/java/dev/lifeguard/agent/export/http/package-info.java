// SPDX-License-Identifier: Apache-2.0

/** OTLP as http/protobuf, through the JDK's HTTP client. */
@NullMarked
package dev.lifeguard.agent.export.http;

import org.jspecify.annotations.NullMarked;
