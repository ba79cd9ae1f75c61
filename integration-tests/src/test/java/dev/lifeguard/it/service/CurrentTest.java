// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.service;

import java.util.ArrayList;
import java.util.List;

/** Which test runs, and the services it has started: for the names of folders, and for its log. */
final class CurrentTest {

  private static String folder = "outside-a-test";
  private static final List<ForkedService> SERVICES = new ArrayList<>();

  private CurrentTest() {}

  static synchronized void begin(String name) {
    folder = name.replaceAll("[^A-Za-z0-9.-]+", "-");
    // A service that still runs is shared by the tests of its class.
    SERVICES.removeIf(service -> !service.isAlive());
  }

  static synchronized String folder() {
    return folder;
  }

  static synchronized void started(ForkedService service) {
    SERVICES.add(service);
  }

  static synchronized List<ForkedService> services() {
    return List.copyOf(SERVICES);
  }
}
