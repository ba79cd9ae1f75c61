// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.service;

/** How a service ended, and all it printed. */
public record Exit(int code, String stdout, String stderr) {

  /** Lines of standard error that the agent wrote. */
  public java.util.List<String> agentLines() {
    return stderr.lines().filter(line -> line.startsWith("lifeguard")).toList();
  }
}
