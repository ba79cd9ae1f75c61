// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.List;
import java.util.stream.Collectors;

/** Capabilities that are taken away, each with a minus sign. */
final class CapabilitiesKind extends ListKind {

  /** Every capability there is: what routes name and {@code lifeguard.admin.capabilities} takes. */
  static final List<String> KNOWN =
      List.of(
          "resize",
          "evict",
          "breaker",
          "policies",
          "alert-test",
          "selftest",
          "terminate",
          "restore");

  /** Of routes that come with a later release; who takes them away today has them away then. */
  static final List<String> PLANNED = List.of("terminate", "restore");

  /** What a list that cannot be understood leaves: nothing. */
  static final String NONE_LEFT =
      KNOWN.stream().map(name -> "-" + name).collect(Collectors.joining(","));

  CapabilitiesKind() {
    super(
        "a comma list of capabilities to take away, each with a minus sign: "
            + KNOWN.stream().map(name -> "`-" + name + "`").collect(Collectors.joining(", ")));
  }

  @Override
  void check(String entry) {
    if (!entry.startsWith("-")) {
      throw new IllegalArgumentException(
          "capabilities are taken away, never given: each begins with a minus sign; "
              + hint(entry));
    }
    if (!KNOWN.contains(entry.substring(1))) {
      throw new IllegalArgumentException("there is no such capability; " + hint(entry));
    }
  }

  private String hint(String entry) {
    String name = entry.startsWith("-") ? entry.substring(1) : entry;
    String nearest = NearestName.among(KNOWN, name);
    return nearest == null ? "allowed is " + allowed() : "did you mean -" + nearest + "?";
  }
}
