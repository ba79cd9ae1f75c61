// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.config.Version;
import picocli.CommandLine.IVersionProvider;

/** {@code lifeguard 0.1.0}. */
final class VersionText implements IVersionProvider {

  static String line() {
    return "lifeguard " + Version.text();
  }

  @Override
  public String[] getVersion() {
    return new String[] {line()};
  }
}
