// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;

class NotRunTest {

  @Test
  void everyTestThatDidNotRunIsNamedWithItsReason() {
    assertThat(summaryOf(OneWithout.class))
        .contains("1 did not run")
        .contains("OneWithout needsWhatIsNotThere(): install it");
  }

  @Test
  void whenAllRanItSaysSo() {
    assertThat(summaryOf(AllRun.class)).contains("every test ran");
  }

  private static String summaryOf(Class<?> tests) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build();
    LauncherFactory.create().execute(request, new NotRun(new PrintStream(text, true, UTF_8)));
    return text.toString(UTF_8);
  }

  /** Started by the test only: build plugins do not take nested classes. */
  static class OneWithout {
    @Test
    void needsWhatIsNotThere() {
      throw new TestAbortedException("install it");
    }

    @Test
    void runs() {
      assertThat(1).isPositive();
    }
  }

  /** Started by the test only. */
  static class AllRun {
    @Test
    void runs() {
      assertThat(1).isPositive();
    }
  }
}
