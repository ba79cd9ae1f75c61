// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A certificate authority of a company of its own. */
final class Authority {

  /** A certificate of the authority, and its key, in PEM files. */
  record Issued(String name, Path certificate, Path key, KeyStore store) {

    /** The key as OpenSSL wrote it before PKCS #8: what is inside of that. */
    Path traditionalKey() throws Exception {
      Key secret = store.getKey(name, PASSWORD.toCharArray());
      byte[] inner = lastElement(secret.getEncoded());
      String label = secret.getAlgorithm() + " PRIVATE KEY";
      Path file = key.resolveSibling(name + "-traditional.key");
      return Files.writeString(file, pem(label, inner));
    }
  }

  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final Path store;
  final Path certificate;

  Authority(Path folder, String name) throws Exception {
    this.folder = Files.createDirectories(folder.resolve(name));
    store = this.folder.resolve("ca.p12");
    certificate = this.folder.resolve("ca.pem");
    keytool(
        store,
        "-genkeypair",
        "-alias",
        "ca",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "bc:c");
    keytool(store, "-exportcert", "-rfc", "-alias", "ca", "-file", certificate.toString());
  }

  /** With a certificate for this machine. */
  Issued issue(String name, String algorithm) throws Exception {
    return issue(name, algorithm, "90");
  }

  /** The same, of which each day is over. */
  Issued expired(String name) throws Exception {
    return issue(name, "EC", "1", "-startdate", "-3d");
  }

  private Issued issue(String name, String algorithm, String days, String... more)
      throws Exception {
    Path keys = folder.resolve(name + ".p12");
    Path request = folder.resolve(name + ".csr");
    Path issued = folder.resolve(name + ".pem");
    keytool(keys, "-genkeypair", "-alias", name, "-keyalg", algorithm, "-dname", "CN=" + name);
    keytool(keys, "-certreq", "-alias", name, "-file", request.toString());
    List<String> signing =
        new ArrayList<>(
            List.of(
                "-gencert",
                "-rfc",
                "-alias",
                "ca",
                "-validity",
                days,
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-infile",
                request.toString(),
                "-outfile",
                issued.toString()));
    signing.addAll(List.of(more));
    keytool(store, signing.toArray(String[]::new));
    keytool(keys, "-importcert", "-noprompt", "-alias", "ca", "-file", certificate.toString());
    keytool(keys, "-importcert", "-noprompt", "-alias", name, "-file", issued.toString());
    KeyStore read = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    byte[] key = read.getKey(name, PASSWORD.toCharArray()).getEncoded();
    Path keyFile = Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", key));
    return new Issued(name, issued, keyFile, read);
  }

  /** What a caller brings who trusts this authority. */
  SSLContext caller(@Nullable Issued own) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    Certificate root =
        KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()).getCertificate("ca");
    trusted.setCertificateEntry("ca", root);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own == null ? null : managers(own), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyManager[] managers(Issued own) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own.store(), PASSWORD.toCharArray());
    return keys.getKeyManagers();
  }

  static String pem(String label, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }

  /** Of a PKCS #8 key, whose last element holds the key; it ends where the whole ends. */
  private static byte[] lastElement(byte[] pkcs8) {
    int at = content(pkcs8, 0);
    at = after(pkcs8, at);
    at = after(pkcs8, at);
    return Arrays.copyOfRange(pkcs8, content(pkcs8, at), after(pkcs8, at));
  }

  private static int content(byte[] der, int tag) {
    int first = der[tag + 1] & 0xff;
    return tag + 2 + (first < 0x80 ? 0 : first & 0x7f);
  }

  private static int after(byte[] der, int tag) {
    int length = 0;
    int content = content(der, tag);
    if (content == tag + 2) {
      return content + der[tag + 1];
    }
    for (int i = tag + 2; i < content; i++) {
      length = length << 8 | (der[i] & 0xff);
    }
    return content + length;
  }

  private static void keytool(Path store, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + said);
    }
  }
}
