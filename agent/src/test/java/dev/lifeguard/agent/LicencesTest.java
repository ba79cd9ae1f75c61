// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LicencesTest {

  private static final Path LISTED = Path.of("target/third-party/THIRD-PARTY.txt");
  private static final Path DOCUMENTED = Path.of("../docs/licences.md");

  /** With {@code -Dlifeguard.docs.write=true} it writes the page instead. */
  @Test
  void thePageOfLicencesNamesWhatTheJarContains() throws IOException {
    String listed = Files.readString(LISTED);
    if (Boolean.getBoolean("lifeguard.docs.write")) {
      Files.writeString(DOCUMENTED, listed);
    }
    assertThat(Files.readString(DOCUMENTED))
        .as("docs/licences.md is stale; -Dlifeguard.docs.write=true writes it")
        .isEqualTo(listed);
  }
}
