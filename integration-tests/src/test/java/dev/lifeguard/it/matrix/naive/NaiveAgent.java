// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix.naive;

import static net.bytebuddy.matcher.ElementMatchers.hasSuperType;
import static net.bytebuddy.matcher.ElementMatchers.isInterface;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** Byte Buddy as its own documentation shows it: no care for anybody else on the command line. */
public final class NaiveAgent {

  private NaiveAgent() {}

  /** Called by the JVM. */
  @SuppressWarnings("unused")
  public static void premain(String arguments, Instrumentation instrumentation) {
    new AgentBuilder.Default()
        .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
        .type(hasSuperType(named("java.sql.Statement")).and(not(isInterface())))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(
                    Advice.to(NaiveAdvice.class)
                        .on(named("executeQuery").and(takesArguments(String.class)))))
        .installOn(instrumentation);
  }
}
