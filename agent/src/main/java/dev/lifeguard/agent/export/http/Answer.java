// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import io.opentelemetry.sdk.common.export.HttpResponse;

/** What OpenTelemetry's exporter is told about an answer that is good: no more than that. */
enum Answer implements HttpResponse {
  OK;

  @Override
  public int getStatusCode() {
    return 200;
  }

  @Override
  public String getStatusMessage() {
    return "OK";
  }

  @Override
  public byte[] getResponseBody() {
    return new byte[0];
  }
}
