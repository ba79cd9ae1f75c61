// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A result has arrived, or the first portion of one, for the statement that this is an inner object
 * of.
 */
public final class Rows {

  private Rows() {}

  @Advice.OnMethodEnter
  public static void enter(
      @Advice.FieldValue("this$0") Object statement, @Advice.Argument(2) @Nullable List<?> rows) {
    LifeguardBridge.rows(statement, rows);
  }
}
