// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import dev.lifeguard.it.service.ServiceBuilder;

/** A switch of the JVM or of the agent that changes how the agent gets in. */
enum Variation {
  NONE("") {
    @Override
    ServiceBuilder applied(ServiceBuilder service) {
      return service;
    }
  },
  UNSAFE_DENIED("--sun-misc-unsafe-memory-access=deny") {
    @Override
    ServiceBuilder applied(ServiceBuilder service) {
      return service.option("--sun-misc-unsafe-memory-access=deny");
    }
  },
  /** What the agent falls back to on a JVM that does not let it define classes in java.lang. */
  BRIDGE_APPENDED("bridge appended") {
    @Override
    ServiceBuilder applied(ServiceBuilder service) {
      return service.property("lifeguard.bridge.append", true);
    }
  },
  /** What the agent falls back to for classes that it cannot add a field to. */
  WITHOUT_FIELDS("state in weak maps") {
    @Override
    ServiceBuilder applied(ServiceBuilder service) {
      return service.property("lifeguard.instrument.fields", false);
    }
  },
  VIRTUAL_THREADS("virtual threads") {
    @Override
    ServiceBuilder applied(ServiceBuilder service) {
      return service;
    }
  };

  private final String title;

  Variation(String title) {
    this.title = title;
  }

  abstract ServiceBuilder applied(ServiceBuilder service);

  @Override
  public String toString() {
    return title;
  }
}
