// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.report;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Names every test that did not run, and why, at the end of the build log. */
public final class NotRun implements TestExecutionListener {

  private static final List<String> LEFT_OUT = new CopyOnWriteArrayList<>();

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final PrintStream out;

  /** For the launcher, which finds this class as a service. */
  public NotRun() {
    this(System.out);
  }

  NotRun(PrintStream out) {
    this.out = out;
  }

  /** For tests that choose a part of what there is: what they leave to {@code -Pmatrix}. */
  public static void leftOut(Class<?> test, String what) {
    leftOut(test, what, "-Pmatrix");
  }

  /** The same with another profile. */
  public static void leftOut(Class<?> test, String what, String profile) {
    LEFT_OUT.add(test.getSimpleName() + ": " + what + " run with " + profile + " only");
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    lines.add(name(test) + ": " + reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      lines.add(
          name(test)
              + ": "
              + result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    lines.addAll(LEFT_OUT);
    LEFT_OUT.clear(); // a JVM runs one class after another, each as a plan of its own: say it once
    if (lines.isEmpty()) {
      out.println("Integration tests: every test ran.");
    } else {
      out.println("Integration tests: " + lines.size() + " did not run:");
      lines.forEach(line -> out.println("  " + line));
    }
  }

  /** The class, and the test in it as it is displayed. */
  private static String name(TestIdentifier test) {
    String type =
        test.getUniqueIdObject().getSegments().stream()
            .filter(segment -> segment.getType().contains("class"))
            .map(UniqueId.Segment::getValue)
            .filter(value -> value.contains("."))
            .reduce((outer, inner) -> inner)
            .orElse("");
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1)
        + " "
        + test.getDisplayName();
  }
}
