// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.AgentKeys;
import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.Problem;
import dev.lifeguard.agent.guard.JvmExit;
import dev.lifeguard.agent.guard.PostgresqlEnforcement;
import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.log.LogFormat;
import dev.lifeguard.agent.log.LogLevel;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the visible class calls once the isolated loader is open: settings, bridge, hooks; nothing
 * else. On the service's main thread, before its {@code main}: no {@code java.util.logging}, JMX,
 * NIO file systems, sockets or {@code InetAddress} here, because services choose those for
 * themselves later.
 */
public final class Startup {

  private Startup() {}

  /** Before the service's {@code main}. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation, File jar)
      throws IOException {
    long start = System.nanoTime();
    Configuration configuration = Configuration.load(arguments);
    logFormat(configuration.policies());
    if (!configuration.policies().value(AgentKeys.ENABLED)) {
      Log.info(
          "off: lifeguard.enabled=false from "
              + configuration.policies().origin(AgentKeys.ENABLED).source());
      return;
    }
    String refusal = configuration.refusal().orElse(null);
    if (refusal != null) {
      Log.errorBlock(refusal);
      new JvmExit().exit(PostgresqlEnforcement.EXIT_CODE, refusal);
    }
    logLevel(configuration.policies());
    configuration.onChange(Startup::logLevel);
    configuration.onChange(Startup::logFormat);
    say(configuration.problems());
    boolean slots =
        BridgeDefinition.install(
            instrumentation, (IsolatedClassLoader) Startup.class.getClassLoader());
    Lifeguard.start(configuration, instrumentation, slots, start);
  }

  /** Into a running JVM: refused, with the reason. */
  public static void agentmain(
      @Nullable String arguments, Instrumentation instrumentation, File jar) {
    Log.warn(
        "attaching to a running service is not supported: connections and pools that exist already"
            + " cannot be covered; nothing was changed. Start the service with -javaagent:"
            + jar.getPath());
  }

  private static void logLevel(Policies policies) {
    Log.threshold(LogLevel.valueOf(policies.value(AgentKeys.LOG_LEVEL).toUpperCase(Locale.ROOT)));
  }

  private static void logFormat(Policies policies) {
    Log.format(LogFormat.valueOf(policies.value(AgentKeys.LOG_FORMAT).toUpperCase(Locale.ROOT)));
  }

  static void say(Iterable<Problem> problems) {
    for (Problem problem : problems) {
      switch (problem.severity()) {
        case NOTICE -> Log.info(problem.message());
        case WARNING -> Log.warn(problem.message());
        case ERROR -> Log.error(problem.message());
      }
    }
  }
}
