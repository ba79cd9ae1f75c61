// SPDX-License-Identifier: Apache-2.0

/** OTLP as gRPC, through Jetty's HTTP/2 client. */
@NullMarked
package dev.lifeguard.agent.export.grpc;

import org.jspecify.annotations.NullMarked;
