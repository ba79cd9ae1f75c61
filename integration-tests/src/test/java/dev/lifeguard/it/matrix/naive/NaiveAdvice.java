// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix.naive;

import net.bytebuddy.asm.Advice;

/** Inlined where statements run. */
final class NaiveAdvice {

  private NaiveAdvice() {}

  @Advice.OnMethodEnter
  static void enter(@Advice.Origin("#t") String type) {
    NaiveCalls.seen(type);
  }
}
