// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;

/** Found by OpenTelemetry's exporters as a service. */
public final class OtlpHttpSenderProvider implements HttpSenderProvider {

  @Override
  public HttpSender createSender(HttpSenderConfig config) {
    return new OtlpHttpSender(config);
  }
}
