// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.report;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Names every test that did not run, and why, at the end of the build log. */
public final class NotRun implements TestExecutionListener {

  private static final List<String> LINES = new CopyOnWriteArrayList<>();

  /** For tests that choose a part of what there is: what they leave to {@code -Pmatrix}. */
  public static void leftOut(Class<?> test, String what) {
    LINES.add(test.getSimpleName() + ": " + what + " run with -Pmatrix only");
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    LINES.add(name(test) + ": " + reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      LINES.add(
          name(test)
              + ": "
              + result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (LINES.isEmpty()) {
      System.out.println("Integration tests: every test ran.");
    } else {
      System.out.println("Integration tests: " + LINES.size() + " did not run:");
      LINES.forEach(line -> System.out.println("  " + line));
    }
  }

  private static String name(TestIdentifier test) {
    String parent =
        test.getParentId()
            .orElse("")
            .replaceAll(".*\\[(?:class|method|test-template):([^]]+)].*", "$1");
    return parent + " " + test.getDisplayName();
  }
}
