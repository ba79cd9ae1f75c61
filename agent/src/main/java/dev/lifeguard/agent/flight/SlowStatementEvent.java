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

/** A statement took lifeguard.slow.threshold or longer; the time stamp is the end */
@Name("lifeguard.SlowStatement")
@Label("Slow Statement")
@Description("A statement took lifeguard.slow.threshold or longer; the time stamp is the end")
@Category("Lifeguard")
@Registered(false)
@StackTrace(true)
final class SlowStatementEvent extends Event {

  @Label("Pool")
  @Nullable String pool;

  @Label("Took")
  @Timespan(Timespan.NANOSECONDS)
  long took;

  @Label("Statement")
  @Description("Its text without literals")
  @Nullable String statement;

  @Label("Batch")
  boolean batch;

  @Label("SQLState")
  @Nullable String sqlState;

  @Label("Trace Id")
  @Description("Of the sampled trace that the thread was in")
  @Nullable String traceId;
}
