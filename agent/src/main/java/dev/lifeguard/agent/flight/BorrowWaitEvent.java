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

/** A caller waited for a connection, or asked in vain; the time stamp is the end */
@Name("lifeguard.BorrowWait")
@Label("Borrow Wait")
@Description("A caller waited for a connection, or asked in vain; the time stamp is the end")
@Category("Lifeguard")
@Registered(false)
@StackTrace(true)
final class BorrowWaitEvent extends Event {

  @Label("Pool")
  @Nullable String pool;

  @Label("Waited")
  @Timespan(Timespan.NANOSECONDS)
  long waited;

  @Label("Outcome")
  @Description("borrowed, timeout or failed")
  @Nullable String outcome;

  @Label("SQLState")
  @Nullable String sqlState;

  @Label("Trace Id")
  @Description("Of the sampled trace that the thread was in")
  @Nullable String traceId;

  transient boolean failed;

  @SettingDefinition
  @Name("longerThan")
  @Label("Longer Than")
  @Description("Waits that are as long, and all that were in vain")
  boolean longerThan(LongerThan.TenMillis control) {
    return failed || control.takes(waited);
  }
}
