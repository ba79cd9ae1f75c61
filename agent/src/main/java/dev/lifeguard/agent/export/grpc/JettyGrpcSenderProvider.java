// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.grpc;

import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.GrpcSenderProvider;

/** Found by OpenTelemetry's exporters as a service. */
public final class JettyGrpcSenderProvider implements GrpcSenderProvider {

  @Override
  public GrpcSender createSender(GrpcSenderConfig config) {
    return new JettyGrpcSender(config);
  }
}
