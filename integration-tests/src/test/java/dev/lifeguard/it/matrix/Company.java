// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;
import java.nio.file.Path;

/** Who else is on the command line. */
enum Company {
  NONE("alone") {
    @Override
    ServiceBuilder joining(ServiceBuilder service) {
      return service;
    }
  },
  OPENTELEMETRY_BEFORE("OpenTelemetry before") {
    @Override
    ServiceBuilder joining(ServiceBuilder service) {
      return quiet(service).agentBefore(opentelemetry());
    }
  },
  OPENTELEMETRY_AFTER("OpenTelemetry after") {
    @Override
    ServiceBuilder joining(ServiceBuilder service) {
      return quiet(service).agentAfter(opentelemetry());
    }
  };

  private final String title;

  Company(String title) {
    this.title = title;
  }

  abstract ServiceBuilder joining(ServiceBuilder service);

  static Path opentelemetry() {
    return Library.newest("opentelemetry").jars().get(0);
  }

  private static ServiceBuilder quiet(ServiceBuilder service) {
    return service
        .property("otel.traces.exporter", "none")
        .property("otel.metrics.exporter", "none")
        .property("otel.logs.exporter", "none");
  }

  @Override
  public String toString() {
    return title;
  }
}
