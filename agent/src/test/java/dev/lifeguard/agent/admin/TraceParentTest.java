// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void theTraceOfATraceparentIsTaken() {
    assertThat(TraceParent.traceOf("00-" + TRACE + "-00f067aa0ba902b7-01")).isEqualTo(TRACE);
    assertThat(TraceParent.traceOf("cc-" + TRACE + "-00f067aa0ba902b7-01-what-may-come"))
        .isEqualTo(TRACE);
  }

  @Test
  void nothingIsTakenFromWhoNamesNone() {
    assertThat(TraceParent.traceOf(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        TRACE,
        "00-" + TRACE + "-00f067aa0ba902b7",
        "00-" + TRACE + "-00f067aa0ba902b7-01-more",
        "ff-" + TRACE + "-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e47361-00f067aa0ba902b7-01",
        "00-" + TRACE + "-00f067aa0ba902b7-0g",
        " 00-" + TRACE + "-00f067aa0ba902b7-01",
        "00-" + TRACE + "-00f067aa0ba902b7-01\n",
        "00-<script>alert(1)</script>aaaaaaaaa-00f067aa0ba902b7-01"
      })
  void whatIsNotAsTheStandardHasItIsNoTrace(String header) {
    assertThat(TraceParent.traceOf(header)).isNull();
  }

  @Test
  void whatIsLongIsNotEvenLookedAt() {
    assertThat(TraceParent.traceOf("cc-" + TRACE + "-00f067aa0ba902b7-01-" + "a".repeat(8_000)))
        .isNull();
  }
}
