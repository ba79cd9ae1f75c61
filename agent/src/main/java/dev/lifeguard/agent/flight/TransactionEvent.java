// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.SettingDefinition;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A transaction has ended; the time stamp is the end */
@Name("lifeguard.Transaction")
@Label("Transaction")
@Description("A transaction has ended; the time stamp is the end")
@Category("Lifeguard")
@Registered(false)
@StackTrace(false)
final class TransactionEvent extends Event {

  @Label("Pool")
  @Nullable String pool;

  @Label("Took")
  @Description("From its first statement to its end")
  @Timespan(Timespan.NANOSECONDS)
  long took;

  @Label("Idle")
  @Description("Of that, the time in which none of its statements ran")
  @Timespan(Timespan.NANOSECONDS)
  long idle;

  @Label("Statements")
  int statements;

  @Label("Trace Id")
  @Description("Of the sampled trace that the thread was in")
  @Nullable String traceId;

  @SettingDefinition
  @Name("longerThan")
  @Label("Longer Than")
  boolean longerThan(LongerThan.HundredMillis control) {
    return control.takes(took);
  }
}
