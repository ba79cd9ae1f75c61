// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A connection looks leaked */
@Name("lifeguard.Leak")
@Label("Connection Leak")
@Description("A connection looks leaked")
@Category("Lifeguard")
@Registered(false)
@StackTrace(false)
final class LeakEvent extends Event {

  @Label("Pool")
  @Nullable String pool;

  @Label("Borrowed At")
  @Nullable String place;

  @Label("Borrower")
  @Description("The thread that borrowed it")
  @Nullable String borrower;

  @Label("Verdict")
  @Nullable String verdict;

  @Label("Held")
  @Timespan(Timespan.NANOSECONDS)
  long held;
}
