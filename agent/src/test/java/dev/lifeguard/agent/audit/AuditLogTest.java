// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.log.Stderr;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

  @TempDir Path directory;
  private Logs logs;

  @BeforeEach
  void logs() {
    logs = new Logs(directory);
  }

  @Test
  void anEntryIsOneLineForThisUserAlone() throws Exception {
    try (AuditLog log = logs.open()) {
      log.append(Logs.applied("lifeguard.pool.max[orders]"));

      assertThat(Files.readString(logs.file()))
          .isEqualTo(
              "{\"seq\":1,\"prev\":\""
                  + Hash.NONE
                  + "\",\"time\":\"2026-01-02T03:04:05.679Z\",\"actor\":\"operator\","
                  + "\"remote\":\"10.0.0.7\",\"action\":\"policy.set\","
                  + "\"target\":\"lifeguard.pool.max[orders]\",\"before\":\"10\",\"after\":\"20\","
                  + "\"reason\":\"INC-812\",\"ttl\":\"15m\",\"outcome\":\"applied\","
                  + "\"status\":200,\"millis\":3}\n");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logs.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void theChainGoesOnAfterARestart() throws Exception {
    for (int start = 0; start < 3; start++) {
      try (AuditLog log = logs.open()) {
        log.append(Logs.applied("a"));
        log.append(Logs.applied("b"));
        assertThat(log.newest()).hasSize(2 * start + 2);
        assertThat(log.newest().get(0).seq()).isEqualTo(2 * start + 2);
      }
    }
    assertThat(logs.verified().entries()).isEqualTo(6);
    assertThat(logs.verified().broken()).isNull();
  }

  @Test
  void theTraceOfTheCallerIsPartOfTheChain() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    try (AuditLog log = logs.open()) {
      log.append(Logs.applied("without"));
      log.append(Logs.traced(trace));
      assertThat(log.newest()).extracting(Entry::trace).containsExactly(trace, null);
    }
    List<String> lines = Files.readAllLines(logs.file());
    assertThat(lines.get(0)).doesNotContain("trace");
    assertThat(lines.get(1)).contains("\"millis\":3,\"trace\":\"" + trace + "\"}");
    assertThat(logs.verified().broken()).isNull();
    try (AuditLog log = logs.open()) {
      assertThat(log.newest()).extracting(Entry::trace).containsExactly(trace, null);
    }
  }

  @Test
  void aFullFileIsSetAsideAndTheOldestGoes() throws Exception {
    try (AuditLog log = logs.open("", 2_000, 3)) {
      for (int i = 0; i < 60; i++) {
        log.append(Logs.applied("target " + i));
      }
    }
    assertThat(logs.files()).hasSize(4);
    for (Path file : logs.files()) {
      assertThat(Files.size(file)).isBetween(1L, 2_000L);
    }
    VerifiedChain chain = logs.verified();
    assertThat(chain.broken()).isNull();
    assertThat(chain.files()).isEqualTo(4);
    assertThat(chain.last()).isEqualTo(60);
    assertThat(chain.entries()).isEqualTo(60 - chain.first() + 1);
    assertThat(chain.notes()).singleElement().asString().contains("begins with entry");
  }

  @Test
  void aChainWhoseLastFileWasJustBegunGoesOnFromTheFullOne() throws Exception {
    try (AuditLog log = logs.open()) {
      log.append(Logs.applied("a"));
    }
    Files.move(logs.file(), logs.file().resolveSibling("orders-audit.20260102T030405678Z.jsonl"));
    try (AuditLog log = logs.open()) {
      log.append(Logs.applied("b"));
      assertThat(log.newest().get(0).seq()).isEqualTo(2);
    }
    assertThat(logs.verified().broken()).isNull();
  }

  @Test
  void aSecondJvmHasAChainOfItsOwnAndTheNextGoesOnWithAFreeOne() throws Exception {
    AuditLog first = logs.open();
    AuditLog second = logs.open();
    first.append(Logs.applied("first"));
    second.append(Logs.applied("second"));
    first.append(Logs.applied("first again"));
    first.close();
    try (AuditLog third = logs.open()) {
      third.append(Logs.applied("third"));
      assertThat(third.state().file()).isEqualTo(logs.file().toString());
    }
    second.append(Logs.applied("second again"));
    second.close();

    List<VerifiedChain> chains = Verification.of(logs.files());
    assertThat(chains)
        .extracting(VerifiedChain::name)
        .containsExactly("orders-audit-2.jsonl", "orders-audit.jsonl");
    assertThat(chains).extracting(VerifiedChain::entries).containsExactly(2L, 3L);
    assertThat(chains).allMatch(chain -> chain.broken() == null);
  }

  @Test
  void whatAKilledWriterLeftStaysAndIsNamed() throws Exception {
    try (AuditLog log = logs.open()) {
      log.append(Logs.applied("a"));
      log.append(Logs.applied("b"));
    }
    byte[] whole = Files.readAllBytes(logs.file());
    for (int cut = 1; cut < 60; cut += 7) {
      Files.write(logs.file(), java.util.Arrays.copyOf(whole, whole.length - cut));
      byte[] left = Files.readAllBytes(logs.file());
      String said =
          Stderr.of(
              () -> {
                try (AuditLog log = logs.open()) {
                  log.append(Logs.applied("c"));
                }
              });

      assertThat(Files.readAllBytes(logs.file())).startsWith(left);
      VerifiedChain chain = logs.verified();
      assertThat(chain.broken()).as("cut %d: %s", cut, chain).isNull();
      if (cut == 1) { // but for the line break it is whole
        assertThat(chain.entries()).isEqualTo(3);
        assertThat(said).isEmpty();
      } else {
        assertThat(Files.readString(logs.file())).contains("\"action\":\"audit.recovered\"");
        assertThat(chain.entries()).isEqualTo(3);
        assertThat(chain.notes()).singleElement().asString().contains("unfinished entry");
        assertThat(said).contains("stopped in the middle");
      }
    }
  }

  @Test
  void aFileThatIsNoAuditLogIsNotWrittenTo() throws Exception {
    Path other = directory.resolve("other.txt");
    Files.writeString(other, "root:x:0:0\n");

    String said =
        Stderr.of(
            () -> {
              try (AuditLog log = logs.open(other.toString(), 100_000, 3)) {
                log.append(Logs.applied("a"));
                assertThat(log.newest()).hasSize(1);
                assertThat(log.state().file()).isNull();
                assertThat(log.state().problem()).contains("something else");
              }
            });

    assertThat(Files.readString(other)).isEqualTo("root:x:0:0\n");
    assertThat(said.lines()).hasSize(1);
    assertThat(said).contains("other.txt", "memory only", "lifeguard.admin.audit-file");
  }

  @Test
  void aHomeThatCannotBeWrittenHasAnotherPlace() throws Exception {
    Files.createDirectories(logs.home);
    Files.writeString(logs.home.resolve(".lifeguard"), "in the way");
    Files.createDirectories(logs.temporary);

    try (AuditLog log = logs.open()) {
      log.append(Logs.applied("a"));
      assertThat(log.state().file()).startsWith(logs.temporary + "/lifeguard-");
      assertThat(log.state().problem()).isNull();
    }
  }

  @Test
  void aFileThatWasTakenAwayIsBegunAgainAndTheChainGoesOn() throws Exception {
    try (AuditLog log = logs.open()) {
      log.append(Logs.applied("a"));
      Path aside = logs.file().resolveSibling("orders-audit.20250101T000000000Z.jsonl");
      Files.move(logs.file(), aside);
      assertThat(Stderr.of(() -> log.append(Logs.applied("b")))).contains("took");
      log.append(Logs.applied("c"));
    }
    assertThat(logs.verified().broken()).isNull();
    assertThat(logs.verified().entries()).isEqualTo(3);
  }

  @Test
  void whatSomebodyElseWritesIsSaidAndNotVouchedFor() throws Exception {
    try (AuditLog log = logs.open()) {
      log.append(Logs.applied("a"));
      Files.writeString(logs.file(), "graffiti", StandardOpenOption.APPEND);
      assertThat(Stderr.of(() -> log.append(Logs.applied("b")))).contains("somebody else");
    }
    assertThat(Files.readString(logs.file())).contains("graffiti\n{\"seq\":2");
    assertThat(logs.broken().line()).isEqualTo(2);
  }

  @Test
  void deniedRequestsBeyondAFewAreCounted() throws Exception {
    try (AuditLog log = logs.open()) {
      for (int i = 0; i < 432; i++) {
        log.append(Logs.denied(i % 4 == 0 ? "10.0.0.9" : "10.0.0.7", i % 2 == 0 ? 401 : 403));
      }
      log.append(Logs.applied("what matters"));
      assertThat(log.newest()).hasSize(21);
      assertThat(log.newest().get(0).target()).isEqualTo("what matters");
      log.tick();
      assertThat(log.newest()).hasSize(21);

      logs.nanos += 60_000_000_000L;
      log.tick();
      Entry summary = log.newest().get(0);
      assertThat(summary.more()).isEqualTo(412);
      assertThat(summary.reason()).isEqualTo("and 412 more like it");
      assertThat(summary.after())
          .isEqualTo("206 with 401, 206 with 403; 309 from 10.0.0.7, the rest from 1 more");
      assertThat(log.state().withheld()).isEqualTo(412);
    }
    assertThat(logs.verified().entries()).isEqualTo(22);
  }

  @Test
  void whatIsWithheldIsWrittenAtTheEndToo() throws Exception {
    try (AuditLog log = logs.open()) {
      for (int i = 0; i < 30; i++) {
        log.append(Logs.denied("10.0.0.7", 401));
      }
    }
    assertThat(Files.readString(logs.file())).contains("\"more\":10");
  }

  @Test
  void textsOfCallersAreCutAndKeepTheLineALine() throws Exception {
    try (AuditLog log = logs.open()) {
      log.append(Logs.applied("line\nbreak\r\0\ud800" + "x".repeat(10_000)));
      log.append(Logs.applied("b"));
    }
    assertThat(Files.readString(logs.file()).lines()).hasSize(2);
    assertThat(Files.size(logs.file())).isLessThan(5_000);
    assertThat(logs.verified().broken()).isNull();
  }

  @Test
  void manyThreadsMakeOneChain() throws Exception {
    int threads = 8;
    int each = 100;
    List<Thread> writers = new ArrayList<>();
    CountDownLatch go = new CountDownLatch(1);
    try (AuditLog log = logs.open("", 20_000, 100)) {
      for (int i = 0; i < threads; i++) {
        Thread writer =
            new Thread(
                () -> {
                  try {
                    go.await();
                    for (int n = 0; n < each; n++) {
                      log.append(Logs.applied("n" + n));
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
        writers.add(writer);
        writer.start();
      }
      go.countDown();
      for (Thread writer : writers) {
        writer.join();
      }
      assertThat(log.newest()).hasSize(Newest.MOST);
    }
    assertThat(logs.verified().broken()).isNull();
    assertThat(logs.verified().entries()).isEqualTo((long) threads * each);
  }

  @Test
  void aThreadThatIsInterruptedWritesAllTheSame() throws Exception {
    try (AuditLog log = logs.open()) {
      Thread.currentThread().interrupt();
      log.append(Logs.applied("a"));
      assertThat(Thread.interrupted()).isTrue();
      log.append(Logs.applied("b"));
      assertThat(log.state().unwritten()).isZero();
    }
    assertThat(Files.readAllLines(logs.file(), StandardCharsets.UTF_8)).hasSize(2);
  }

  @Test
  void listenersAreTold() {
    List<Entry> told = new ArrayList<>();
    try (AuditLog log = logs.open()) {
      log.onEntry(told::add);
      log.append(Logs.applied("a"));
      assertThat(told).isEqualTo(log.newest());
    }
  }
}
