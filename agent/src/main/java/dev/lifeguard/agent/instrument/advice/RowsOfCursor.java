// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Another portion of a result has arrived, for the one that this is an inner object of. */
public final class RowsOfCursor {

  private RowsOfCursor() {}

  @Advice.OnMethodEnter
  public static void enter(
      @Advice.FieldValue("this$0") Object result, @Advice.Argument(2) @Nullable List<?> rows) {
    LifeguardBridge.rowsOfCursor(result, rows);
  }
}
