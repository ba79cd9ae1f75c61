// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.service;

import java.util.List;

/** How a service ended, and all it printed. */
public record Exit(int code, String stdout, String stderr) {

  /** Lines of standard error that the agent wrote. */
  public List<String> agentLines() {
    return stderr.lines().filter(line -> line.startsWith("lifeguard: ")).toList();
  }

  /** Those of them that say that a policy acted. */
  public List<String> refusals() {
    return stderr.lines().filter(line -> line.startsWith("lifeguard: error: ")).toList();
  }
}
