// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourceTest {

  private final Surroundings surroundings = Surroundings.of(Map.of(), Map.of("T", " canary \n"));

  @Test
  void aSecretInAFileIsReadWithoutItsLineEnd(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "canary\n");
    assertThat(SecretKind.REFERENCE.parse("file:" + file).read(surroundings)).isEqualTo("canary");
  }

  @Test
  void aSecretInAVariableIsRead() throws IOException {
    assertThat(SecretKind.REFERENCE.parse("env:T").read(surroundings)).isEqualTo("canary");
  }

  @Test
  void anUnsetVariableIsNamed() {
    assertThatThrownBy(() -> SecretKind.REFERENCE.parse("env:MISSING").read(surroundings))
        .isInstanceOf(IOException.class)
        .hasMessage("env:MISSING is empty or not set");
  }

  @Test
  void theTextOfALiteralIsMasked() throws IOException {
    SecretSource literal = SecretKind.ANY.parse("canary");
    assertThat(literal).hasToString("***");
    assertThat(literal.read(surroundings)).isEqualTo("canary");
  }
}
