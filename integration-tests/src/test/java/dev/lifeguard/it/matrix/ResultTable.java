// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Writes {@code target/it/runtimes.md}: a line per combination, a column per JDK. The name of a
 * test ends with its JDK.
 */
final class ResultTable implements BeforeTestExecutionCallback, TestWatcher {

  private static final Map<String, Map<String, String>> ROWS = new LinkedHashMap<>();

  private final Map<String, Long> begun = new TreeMap<>();

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    begun.put(context.getUniqueId(), System.nanoTime());
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    add(context, "passed");
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    add(context, "failed");
  }

  @Override
  public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
    add(context, "not run");
  }

  private void add(ExtensionContext context, String result) {
    long since = begun.getOrDefault(context.getUniqueId(), System.nanoTime());
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    String name = context.getDisplayName();
    int jdk = name.lastIndexOf(", ");
    ROWS.computeIfAbsent(name.substring(0, jdk), unused -> new TreeMap<>())
        .put(name.substring(jdk + 2), result + ", " + millis + " ms");
    write();
  }

  private static void write() {
    String first = Jdk.BUILD.title();
    String second = Jdk.V25.title();
    StringBuilder table = new StringBuilder();
    table.append("| combination | ").append(first).append(" | ").append(second).append(" |\n");
    table.append("|---|---|---|\n");
    ROWS.forEach(
        (name, results) ->
            table
                .append("| " + name)
                .append(" | " + results.getOrDefault(first, ""))
                .append(" | " + results.getOrDefault(second, "") + " |\n"));
    try {
      Path file = Agent.work().resolve("runtimes.md");
      Files.createDirectories(file.getParent());
      Files.writeString(file, table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
