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

  private final List<String> lines = new CopyOnWriteArrayList<>();

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
    if (lines.isEmpty()) {
      System.out.println("Integration tests: every test ran.");
    } else {
      System.out.println("Integration tests: " + lines.size() + " did not run:");
      lines.forEach(line -> System.out.println("  " + line));
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
