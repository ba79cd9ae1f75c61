// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.flight;

import jdk.jfr.FlightRecorder;

/** The one question that is asked while nobody records: apart, so that it loads nothing else. */
final class JvmRecorder {

  private JvmRecorder() {}

  /** Whether anybody has started the JVM's recorder. Does not start it. */
  static boolean isStarted() {
    return FlightRecorder.isInitialized();
  }
}
