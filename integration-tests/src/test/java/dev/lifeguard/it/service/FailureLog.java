// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.service;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Prints what the forked services printed when a test fails. Registered for every test. */
public final class FailureLog implements BeforeEachCallback, TestWatcher {

  private static final int LINES = 120;

  @Override
  public void beforeEach(ExtensionContext context) {
    CurrentTest.begin(
        context.getRequiredTestClass().getSimpleName()
            + "."
            + context.getRequiredTestMethod().getName());
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    for (ForkedService service : CurrentTest.services()) {
      System.err.println("---- " + context.getDisplayName() + ": service " + service.pid());
      print("stdout", service.stdout());
      print("stderr", service.stderr());
    }
  }

  private static void print(String stream, String text) {
    long lines = text.lines().count();
    System.err.println("---- " + stream + (lines > LINES ? ", last " + LINES + " lines" : ""));
    text.lines().skip(Math.max(0, lines - LINES)).forEach(System.err::println);
  }
}
