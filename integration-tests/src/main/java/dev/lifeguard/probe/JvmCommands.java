// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Objects;
import java.util.stream.Collectors;

/** Commands about the JVM itself. */
final class JvmCommands {

  private JvmCommands() {}

  static String run(String command, Arguments arguments) throws Exception {
    return switch (command) {
      case "ping" -> "";
      case "load" -> "class=" + Class.forName(arguments.word(0)).getName();
      case "property" -> "value=" + System.getProperty(arguments.word(0), "");
      case "set-property" -> setProperty(arguments.word(0), arguments.word(1));
      case "threads" -> "names=" + threads();
      case "heap" -> "used=" + usedAfterCollection();
      case "classes" -> "loaded=" + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
      case "exit" -> exit(arguments.number(0, 0));
      default -> throw new IllegalArgumentException("no such command: " + command);
    };
  }

  private static String setProperty(String key, String value) {
    return "before=" + Objects.requireNonNullElse(System.setProperty(key, value), "");
  }

  /** Names of all live threads, blanks shown as underscores, separated by bars. */
  private static String threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(thread -> thread.getName().replace(' ', '_') + (thread.isDaemon() ? "" : "!"))
        .sorted()
        .collect(Collectors.joining("|"));
  }

  /** The smallest of a few readings: one collection does not clear weak references for good. */
  private static long usedAfterCollection() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      memory.gc();
      least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private static String exit(int code) {
    System.exit(code);
    return "";
  }
}
