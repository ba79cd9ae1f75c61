// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.log.Stderr;
import dev.lifeguard.agent.tls.TlsPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenStoreTest {

  @TempDir Path directory;

  @Test
  void aTokenIsGeneratedForThisUserAloneAndItsPathIsLogged() throws Exception {
    TokenStore store = store("", Map.of());
    AtomicReference<Map<Role, String>> tokens = new AtomicReference<>(Map.of());

    String log = Stderr.of(() -> tokens.set(store.load()));

    Path file = directory.resolve("home/.lifeguard/orders_eu-admin-token");
    String token = Files.readString(file).strip();
    assertThat(tokens.get()).isEqualTo(Map.of(Role.ADMIN, token));
    assertThat(token).hasSize(43); // 256 bits in Base64
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(mode(file.resolveSibling("."))).isEqualTo("rwx------");
    assertThat(log).contains(file.toString()).doesNotContain(token);
    assertThat(store.location()).isEqualTo(file.toString());
    try (var files = Files.list(directory.resolve("home/.lifeguard"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void theTokenInTheFileIsKept() {
    Map<Role, String> first = store("", Map.of()).load();

    assertThat(store("", Map.of()).load()).isEqualTo(first);
  }

  @Test
  void theFileOfASettingIsReadOrMade() throws Exception {
    Path file = directory.resolve("deep/er/token");
    String generated = store(file.toString(), Map.of()).load().get(Role.ADMIN);
    assertThat(generated).isEqualTo(Files.readString(file).strip());

    Files.writeString(file, "  one-of-our-own-choice \n");
    assertThat(store(file.toString(), Map.of()).load())
        .containsEntry(Role.ADMIN, "one-of-our-own-choice");
  }

  @Test
  void aFileThatCannotBeOneIsNamed() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("folder"));
    assertThat(Stderr.of(() -> store(folder.toString(), Map.of()).load()))
        .contains(folder + " is a directory", "lifeguard.admin.token-file")
        .doesNotContain("chmod");
    Path proc = Path.of("/proc");
    if (Files.isDirectory(proc)) {
      Path full = proc.resolve("token");
      assertThat(Stderr.of(() -> store(full.toString(), Map.of()).load()))
          .contains("no token for role admin: ", "/proc/");
    }
  }

  @Test
  void tokensOfRolesComeFromFilesAndTheEnvironment() throws Exception {
    Path file = secret("scrape", "scrape-token-0123456789", "rw-------");

    Map<Role, String> tokens =
        store("", Map.of(Role.METRICS, "file:" + file, Role.ADMIN, "env:ADMIN")).load();

    assertThat(tokens)
        .isEqualTo(
            Map.of(Role.METRICS, "scrape-token-0123456789", Role.ADMIN, "from-the-environment"));
  }

  @Test
  void aTokenThatCannotBeHadLetsNobodyIn() {
    AtomicReference<Map<Role, String>> tokens = new AtomicReference<>(Map.of());

    String log =
        Stderr.of(
            () ->
                tokens.set(
                    store(
                            "",
                            Map.of(
                                Role.METRICS, "file:/does/not/exist",
                                Role.VIEWER, "env:NOT_SET",
                                Role.OPERATOR, "said-openly"))
                        .load()));

    assertThat(tokens.get()).containsOnlyKeys(Role.ADMIN);
    assertThat(log)
        .contains("lifeguard.admin.tokens.metrics", "/does/not/exist")
        .contains("lifeguard.admin.tokens.viewer: environment variable NOT_SET is not set")
        .contains("lifeguard.admin.tokens.operator: a token is given as file:<path> or env:<name>")
        .doesNotContain("said-openly");
  }

  @Test
  void aFileThatOthersCanWriteIsRefused() throws Exception {
    Path file = secret("shared", "chosen-by-someone-else", "rw-rw-rw-");

    String log = Stderr.of(() -> assertThat(store(file.toString(), Map.of()).load()).isEmpty());

    assertThat(log).contains(file + " can be written by others: chmod 600 it");
  }

  @Test
  void aFileThatOthersCanReadIsUsedAndSaid() throws Exception {
    Path file = secret("mounted", "mounted-by-kubernetes", "rw-r--r--");

    String log =
        Stderr.of(
            () ->
                assertThat(store(file.toString(), Map.of()).load())
                    .containsEntry(Role.ADMIN, "mounted-by-kubernetes"));

    assertThat(log).contains("everyone on this machine can read " + file);
  }

  @Test
  void anEmptyFileOpensNothing() throws Exception {
    Path file = secret("empty", "\n", "rw-------");

    String log = Stderr.of(() -> assertThat(store(file.toString(), Map.of()).load()).isEmpty());

    assertThat(log).contains(file + " does not hold one token");
  }

  @Test
  void withoutAHomeItIsADirectoryAmongTheTemporaryOnes() throws Exception {
    Files.writeString(directory.resolve("home"), "a file where a directory should be");
    Files.createDirectory(directory.resolve("tmp"));

    TokenStore store = store("", Map.of());

    assertThat(store.load()).containsOnlyKeys(Role.ADMIN);
    assertThat(store.location()).startsWith(directory.resolve("tmp").toString());
    assertThat(mode(Path.of(store.location()).resolveSibling("."))).isEqualTo("rwx------");
  }

  @Test
  void aTemporaryDirectoryThatOthersCanEnterIsNotTrusted() throws Exception {
    Files.writeString(directory.resolve("home"), "a file where a directory should be");
    Path prepared =
        directory.resolve("tmp").resolve("lifeguard-" + System.getProperty("user.name"));
    Files.createDirectories(prepared);
    Files.setPosixFilePermissions(prepared, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.writeString(prepared.resolve("orders_eu-admin-token"), "chosen-by-someone-else");

    String log = Stderr.of(() -> assertThat(store("", Map.of()).load()).isEmpty());

    assertThat(log).contains(prepared + " is not this user's alone");
  }

  @Test
  void whatNoHeaderCanCarryIsNoToken() throws Exception {
    for (String text :
        List.of(
            "\ufefftoken-with-a-byte-order-mark",
            "token\0with-a-zero-byte-in-it",
            "token with spaces in between",
            "two-tokens-of-lines\nbelow-each-other",
            "t\u00f6ken-with-a-letter-of-elsewhere",
            "token-with-an-escape\u001b[31m",
            "\u00a0",
            "\0")) {
      Path file = secret("odd", text, "rw-------");
      String log = Stderr.of(() -> assertThat(store("file-of-none", file, text)).isEmpty());
      assertThat(log)
          .contains("lifeguard.admin.tokens.metrics: " + file)
          .contains("lifeguard.admin.tokens.viewer: environment variable GIVEN")
          .doesNotContain("in-it", "between", "below", "elsewhere", "[31m", "order-mark");
    }
  }

  /** What roles metrics (by a file) and viewer (by the environment) have. */
  private Map<Role, String> store(String name, Path file, String text) {
    Map<Role, String> sources = Map.of(Role.METRICS, "file:" + file, Role.VIEWER, "env:GIVEN");
    TokenStore store =
        new TokenStore(
            policy(directory.resolve(name).toString(), sources),
            "orders",
            variable -> variable.equals("GIVEN") ? text : null,
            directory,
            directory);
    Map<Role, String> tokens = new java.util.EnumMap<>(store.load());
    tokens.remove(Role.ADMIN);
    return tokens;
  }

  @Test
  void aTokenOfTheEnvironmentThatCanBeGuessedIsSaid() throws Exception {
    Path file = secret("long", "long-enough-0123456789", "rw-------");

    String log = Stderr.of(() -> assertThat(store("made", file, "short")).hasSize(2));

    assertThat(log)
        .contains("the token in environment variable GIVEN is shorter than 16 characters")
        .doesNotContain("the token in " + file);
  }

  @Test
  void rolesWithTheSameTokenAreSaid() throws Exception {
    Path file = secret("same", "one-token-for-everybody", "rw-------");

    String log =
        Stderr.of(() -> assertThat(store("other", file, "one-token-for-everybody")).hasSize(2));

    assertThat(log)
        .contains("roles metrics and viewer have the same token: whoever has it has role viewer")
        .doesNotContain("one-token-for-everybody", "roles viewer and metrics");
  }

  @Test
  void whatIsNoFileIsNotWaitedFor() throws Exception {
    Path pipe = directory.resolve("pipe");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(made.waitFor()).isZero();

    assertThatThrownBy(() -> TokenFile.read(pipe, warning -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage(pipe + " is no file");
    assertThatThrownBy(() -> TokenFile.read(directory, warning -> {}))
        .hasMessage(directory + " is no file");
  }

  @Test
  void aFileOfAnotherUserIsRefusedAlsoBehindALink() throws Exception {
    Path file = secret("prepared", "chosen-by-somebody-else", "rw-r--r--");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    int owner = (int) Files.getAttribute(file, "unix:uid");
    if (owner == 0) { // root's are trusted: it is to be somebody else's
      owner = 4711;
      Files.setAttribute(file, "unix:uid", owner);
    }
    int stranger = owner + 1;
    int own = owner;

    for (Path each : List.of(file, link)) {
      assertThatThrownBy(() -> TokenFile.read(each, () -> stranger, warning -> {}))
          .hasMessage(each + " belongs to another user, who can write it: chown it");
      assertThat(TokenFile.read(each, () -> own, warning -> {}))
          .isEqualTo("chosen-by-somebody-else");
      assertThat(TokenFile.read(each, () -> Uids.UNKNOWN, warning -> {})).isNotEmpty();
    }
  }

  @Test
  void oneKnowsWhoOneIs() throws Exception {
    Path own = Files.createFile(directory.resolve("own"));

    assertThat(Uids.own()).isEqualTo(Files.getAttribute(own, "unix:uid"));
  }

  @Test
  void whatWasSaidOfAFileIsSaidAgainOnlyWhenItHasChanged() throws Exception {
    Path file = secret("mounted", "short", "rw-r--r--");
    TokenStore store = store(file.toString(), Map.of());

    assertThat(Stderr.of(store::load)).contains("can read", "shorter than");
    assertThat(Stderr.of(store::load)).isEmpty();
    Files.writeString(file, "brief");
    assertThat(Stderr.of(store::load)).contains("can read", "shorter than");
  }

  private TokenStore store(String tokenFile, Map<Role, String> sources) {
    return new TokenStore(
        policy(tokenFile, sources),
        "orders/eu",
        name -> name.equals("ADMIN") ? "from-the-environment" : null,
        directory.resolve("home"),
        directory.resolve("tmp"));
  }

  private static AdminPolicy policy(String tokenFile, Map<Role, String> sources) {
    return new AdminPolicy(
        true, "127.0.0.1", 0, false, tokenFile, sources, List.of(), List.of(), TlsPolicy.OFF);
  }

  private Path secret(String name, String token, String mode) throws IOException {
    Path file = Files.writeString(directory.resolve(name), token);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
