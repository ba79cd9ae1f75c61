// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.log.Stderr;
import dev.lifeguard.agent.tls.TlsPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentTokensTest {

  private static final String STOLEN = "stolen-token-0123456789";
  private static final String FRESH = "fresh-token-of-another-length";

  @TempDir Path directory;
  private Path admin;
  private Path metrics;
  private CurrentTokens tokens;
  private long nanos = 1;

  @BeforeEach
  void start() throws Exception {
    admin = directory.resolve("admin");
    metrics = directory.resolve("metrics");
    write(admin, STOLEN);
    write(metrics, "scrape-token-0123456789");
    AdminPolicy policy =
        new AdminPolicy(
            true,
            "127.0.0.1",
            0,
            false,
            admin.toString(),
            Map.of(Role.METRICS, "file:" + metrics),
            List.of(),
            List.of(),
            TlsPolicy.OFF);
    TokenStore store = new TokenStore(policy, "orders", name -> null, directory, directory);
    store.load();
    tokens = new CurrentTokens(store, () -> nanos);
  }

  private @Nullable Role role(String token) {
    return tokens.roleOf("Bearer " + token);
  }

  private void aSecondLater() {
    nanos += 1_000_000_000L;
  }

  @Test
  void aTokenThatWasReplacedIsWorthNothingASecondLater() throws Exception {
    assertThat(role(STOLEN)).isEqualTo(Role.ADMIN);
    write(admin, FRESH);
    assertThat(role(STOLEN)).as("not looked at with each request").isEqualTo(Role.ADMIN);

    aSecondLater();

    String log = Stderr.of(() -> assertThat(role(STOLEN)).isNull());
    assertThat(role(FRESH)).isEqualTo(Role.ADMIN);
    assertThat(role("scrape-token-0123456789")).isEqualTo(Role.METRICS);
    assertThat(log).contains("a token file has changed").doesNotContain(STOLEN, FRESH);
  }

  @Test
  void theFirstCallerMeetsTheTokensOfThatMoment() throws Exception {
    write(admin, FRESH);

    assertThat(role(STOLEN)).isNull();
    assertThat(role(FRESH)).isEqualTo(Role.ADMIN);
  }

  @Test
  void aFileThatCannotBeReadAnyMoreLetsNobodyInUntilItCan() throws Exception {
    assertThat(role("scrape-token-0123456789")).isEqualTo(Role.METRICS);
    Files.writeString(metrics, "");
    aSecondLater();

    String log = Stderr.of(() -> assertThat(role("scrape-token-0123456789")).isNull());
    assertThat(log).contains("lifeguard.admin.tokens.metrics: " + metrics, "nobody gets this role");
    assertThat(role(STOLEN)).isEqualTo(Role.ADMIN);

    write(metrics, "scrape-token-0123456789");
    aSecondLater();
    assertThat(role("scrape-token-0123456789")).isEqualTo(Role.METRICS);
  }

  @Test
  void whoDeletesTheTokenOfTheAdministratorsGetsANewOne() throws Exception {
    assertThat(role(STOLEN)).isEqualTo(Role.ADMIN);
    Files.delete(admin);
    aSecondLater();

    assertThat(role(STOLEN)).isNull();
    assertThat(role(Files.readString(admin).strip())).isEqualTo(Role.ADMIN);
  }

  @Test
  void aFileThatOthersMayWriteFromNowOnIsRefused() throws Exception {
    assertThat(role(STOLEN)).isEqualTo(Role.ADMIN);
    Files.setPosixFilePermissions(admin, PosixFilePermissions.fromString("rw-rw-rw-"));
    aSecondLater();

    assertThat(role(STOLEN)).isNull();
  }

  @Test
  void whatHasNotChangedIsNotReadAgain() {
    assertThat(role(STOLEN)).isEqualTo(Role.ADMIN);
    aSecondLater();

    assertThat(Stderr.of(() -> assertThat(role(STOLEN)).isEqualTo(Role.ADMIN))).isEmpty();
  }

  private static void write(Path file, String token) throws IOException {
    Path fresh = Files.writeString(file.resolveSibling("fresh"), token + "\n");
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
