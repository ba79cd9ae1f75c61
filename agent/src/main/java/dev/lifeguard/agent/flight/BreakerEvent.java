// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** The circuit breaker of a database is in another state */
@Name("lifeguard.Breaker")
@Label("Circuit Breaker")
@Description("The circuit breaker of a database is in another state")
@Category("Lifeguard")
@Registered(false)
@StackTrace(false)
final class BreakerEvent extends Event {

  @Label("Database")
  @Nullable String database;

  @Label("Server")
  @Nullable String server;

  @Label("State")
  @Description("closed, suspect, open or half_open")
  @Nullable String state;
}
