// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {

  @TempDir Path directory;
  private Logs logs;

  @BeforeEach
  void tenEntries() {
    logs = new Logs(directory);
    try (AuditLog log = logs.open()) {
      for (int i = 1; i <= 10; i++) {
        log.append(Logs.applied("target" + i));
      }
    }
  }

  private Break broken(List<String> lines) throws IOException {
    Files.write(logs.file(), lines);
    return logs.broken();
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(logs.file()));
  }

  @Test
  void whatIsAsItWasWrittenIsWhole() throws Exception {
    VerifiedChain chain = logs.verified();
    assertThat(chain.broken()).isNull();
    assertThat(chain.first()).isEqualTo(1);
    assertThat(chain.last()).isEqualTo(10);
    assertThat(chain.notes()).isEmpty();
    assertThat(chain.hash()).isEqualTo(Hash.of(lines().get(9).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everyChangedByteIsFoundInItsLine() throws Exception {
    List<String> whole = lines();
    for (int line = 0; line < 9; line++) {
      for (int at = 0; at < whole.get(line).length(); at += 11) {
        List<String> changed = new ArrayList<>(whole);
        StringBuilder text = new StringBuilder(whole.get(line));
        text.setCharAt(at, text.charAt(at) == '1' ? '2' : '1');
        changed.set(line, text.toString());
        Break found = broken(changed);
        assertThat(found.line()).as("%s %s", text, found).isEqualTo(line + 1);
      }
    }
  }

  @Test
  void aLineThatIsGoneIsFound() throws Exception {
    List<String> lines = lines();
    lines.remove(4);
    Break found = broken(lines);
    assertThat(found.line()).isEqualTo(5);
    assertThat(found.why()).isEqualTo("entry 5 is missing before entry 6");
  }

  @Test
  void linesThatChangedPlacesAreFound() throws Exception {
    List<String> lines = lines();
    lines.add(2, lines.remove(5));
    assertThat(broken(lines).line()).isEqualTo(3);
  }

  @Test
  void aLineThatWasPutInIsFound() throws Exception {
    List<String> lines = lines();
    lines.add(3, lines.get(2));
    assertThat(broken(lines).line()).isEqualTo(4);
    lines.set(3, "nothing of ours");
    assertThat(broken(lines).line()).isEqualTo(4);
    lines.set(3, "");
    assertThat(broken(lines).line()).isEqualTo(4);
  }

  @Test
  void aFileThatIsMissingInTheMiddleIsFound() throws Exception {
    try (AuditLog log = logs.open("", 2_000, 100)) {
      for (int i = 0; i < 30; i++) {
        log.append(Logs.applied("more" + i));
      }
    }
    List<Path> files = logs.files();
    assertThat(files).hasSizeGreaterThan(3);
    List<Path> reversed = new ArrayList<>(files);
    java.util.Collections.reverse(reversed);
    assertThat(Verification.of(reversed).get(0).broken()).isNull();
    assertThat(Verification.of(reversed).get(0).entries()).isEqualTo(40);

    Files.delete(files.get(1));
    assertThat(logs.broken().why()).contains("missing");
  }

  @Test
  void anEmptyFileIsWholeAndAnotherIsNot() throws Exception {
    Files.write(logs.file(), new byte[0]);
    assertThat(logs.verified().broken()).isNull();
    assertThat(logs.verified().entries()).isZero();
    assertThat(broken(List.of("root:x:0:0")).line()).isEqualTo(1);
    assertThatThrownBy(() -> Verification.of(List.of(directory.resolve("none"))))
        .isInstanceOf(IOException.class);
  }
}
