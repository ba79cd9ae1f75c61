// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.grpc;

import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcStatusCode;

/** What OpenTelemetry's exporter is told about an answer that is good: no more than that. */
enum GrpcAnswer implements GrpcResponse {
  OK;

  @Override
  public GrpcStatusCode getStatusCode() {
    return GrpcStatusCode.OK;
  }

  @Override
  public String getStatusDescription() {
    return "";
  }

  @Override
  public byte[] getResponseMessage() {
    return new byte[0];
  }
}
