// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Certificates of a company of its own: a server's, and a client's. Nobody else trusts them. */
public final class Certificates {

  static final String PASSWORD = "changeit";

  private final Path folder;

  public Certificates(Path folder) {
    this.folder = folder;
    make("server");
    make("client");
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        "client",
        "-file",
        pem("client").toString(),
        "-keystore",
        clients().toString());
  }

  private void make(String name) {
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=ip:127.0.0.1",
        "-alias",
        name,
        "-keystore",
        store(name).toString());
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        name,
        "-file",
        pem(name).toString(),
        "-keystore",
        store(name).toString());
  }

  /** PKCS #12, with the key. */
  Path store(String name) {
    return folder.resolve(name + ".p12");
  }

  /** The certificate. */
  public Path pem(String name) {
    return folder.resolve(name + ".pem");
  }

  /** PKCS #12, with the certificates of clients that may come in. */
  Path clients() {
    return folder.resolve("clients.p12");
  }

  /** The key, PKCS #8 in PEM. */
  public Path key(String name) {
    try {
      KeyStore keys = KeyStore.getInstance(store(name).toFile(), PASSWORD.toCharArray());
      byte[] key = keys.getKey(name, PASSWORD.toCharArray()).getEncoded();
      String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
      return Files.writeString(
          folder.resolve(name + ".key"),
          "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keytool(String... arguments) {
    List<String> command = new ArrayList<>(List.of(Jdk.BUILD.program("keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Exit exit = Program.run(command, Map.of());
    assertThat(exit.code()).as(exit.stdout() + exit.stderr()).isZero();
  }
}
