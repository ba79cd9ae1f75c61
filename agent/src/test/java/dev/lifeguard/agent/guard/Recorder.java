// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import dev.lifeguard.agent.guard.PostgresqlPolicy.Action;
import dev.lifeguard.agent.guard.PostgresqlPolicy.Mode;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Both ports of the enforcement, keeping what they were told. Its exit comes back, for the tests.
 */
final class Recorder implements Exit, Reports {

  final Queue<Integer> exits = new ConcurrentLinkedQueue<>();
  final Queue<String> reports = new ConcurrentLinkedQueue<>();
  final AtomicLong nanos = new AtomicLong();

  @Override
  public void exit(int code, String message) {
    exits.add(code);
  }

  @Override
  public void report(Severity severity, String message) {
    reports.add(severity + " " + message);
  }

  PostgresqlEnforcement enforcing(PostgresqlPolicy policy) {
    return new PostgresqlEnforcement(() -> policy, this, this, nanos::get);
  }

  static PostgresqlPolicy policy(Mode mode, Action action, String... allow) {
    return new PostgresqlPolicy(mode, action, List.of(allow), 13, Mode.OFF, Mode.OFF, "production");
  }

  static PostgresqlPolicy tls(Mode tls) {
    return new PostgresqlPolicy(
        Mode.OFF, Action.REFUSE, List.of(), 13, tls, Mode.OFF, "production");
  }

  static PostgresqlPolicy driver(Mode driver) {
    return new PostgresqlPolicy(
        Mode.OFF, Action.REFUSE, List.of(), 13, Mode.OFF, driver, "production");
  }
}
