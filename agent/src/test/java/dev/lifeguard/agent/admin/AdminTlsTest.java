// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.agent.admin.Authority.Issued;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.log.Stderr;
import dev.lifeguard.agent.tls.TlsFault;
import dev.lifeguard.agent.tls.TlsFiles;
import dev.lifeguard.agent.tls.TlsPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTlsTest {

  private static final String SCRAPER = "Bearer " + Endpoint.METRICS_TOKEN;

  @TempDir static Path certificates;
  private static Authority authority;
  private static Issued first;
  private static Issued second;
  private static Issued prometheus;

  @TempDir Path directory;
  private Path certificate;
  private Path key;

  @BeforeAll
  static void issue() throws Exception {
    authority = new Authority(certificates, "authority");
    first = authority.issue("first", "EC");
    second = authority.issue("second", "RSA");
    prometheus = authority.issue("prometheus", "EC");
  }

  @BeforeEach
  void place() throws Exception {
    certificate = directory.resolve("tls.crt");
    key = directory.resolve("tls.key");
    write(certificate, first.certificate());
    write(key, first.key());
  }

  @Test
  void scrapesAreServedEncrypted() throws Exception {
    try (Endpoint endpoint = new Endpoint(directory, policy("", "127.0.0.1"))) {
      assertThat(endpoint.server.url()).startsWith("https://127.0.0.1:");
      assertThat(scrape(endpoint, authority.caller(null)).statusCode()).isEqualTo(200);
      assertThat(endpoint.raw("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .doesNotContain("HTTP/1.1 200", "UP");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void keysInTheTraditionalFormAreRead(String algorithm) throws Exception {
    Issued issued = algorithm.equals("EC") ? first : second;
    write(certificate, issued.certificate());
    write(key, issued.traditionalKey());
    assertThat(Files.readString(key)).startsWith("-----BEGIN " + algorithm + " PRIVATE KEY");

    try (Endpoint endpoint = new Endpoint(directory, policy("", "127.0.0.1"))) {
      assertThat(scrape(endpoint, authority.caller(null)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void onlyWhatKeepsForwardSecrecyIsSpoken() throws Exception {
    try (Endpoint endpoint = new Endpoint(directory, policy("", "127.0.0.1"));
        SSLSocket socket = connect(endpoint)) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(
          new String[] {
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"
          });
      assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
      assertThat(served(endpoint)).isEqualTo("CN=first");
    }
  }

  @Test
  void withAClientAuthorityACertificateIsNeededBesideTheToken() throws Exception {
    Authority strangers = new Authority(certificates, "strangers");
    Issued stranger = strangers.issue("stranger", "EC");
    try (Endpoint endpoint =
        new Endpoint(directory, policy(authority.certificate.toString(), "127.0.0.1"))) {
      assertThatThrownBy(() -> scrape(endpoint, authority.caller(null)))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> scrape(endpoint, authority.caller(stranger)))
          .isInstanceOf(IOException.class);
      assertThat(scrape(endpoint, authority.caller(prometheus)).statusCode()).isEqualTo(200);
      assertThat(get(endpoint, authority.caller(prometheus), "Bearer wrong").statusCode())
          .isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\26\3\1\2\0\1\0\1\374\3\3"})
  void handshakesThatAreNeverFinishedDelayNoScrape(String beginning) throws Exception {
    try (Endpoint endpoint = new Endpoint(directory, policy("", "127.0.0.1"))) {
      SSLContext caller = authority.caller(null);
      scrape(endpoint, caller);
      double[] alone = Crowd.millis(11, () -> scrape(endpoint, caller));
      Crowd.await(
          "scrapes beside a crowd that is not cut",
          () -> delaysNoScrape(endpoint, caller, beginning, alone));
    }
  }

  /** False where it took so long that the crowd may have been cut meanwhile. */
  private static boolean delaysNoScrape(
      Endpoint endpoint, SSLContext caller, String beginning, double[] alone) throws Exception {
    try (Crowd crowd = new Crowd(endpoint.port(), 40, beginning)) {
      double[] beside = Crowd.millis(11, () -> scrape(endpoint, caller));

      System.out.println(Crowd.figures("40 unfinished handshakes", alone, beside));
      long closed = crowd.closed();
      if (!crowd.isYoung()) {
        return false;
      }
      assertThat(closed).as("cut meanwhile").isZero();
      assertThat(Crowd.delay(alone, beside)).isLessThan(1_000);
      return true;
    }
  }

  @Test
  void whoNeverFinishesAHandshakeIsCut() throws Exception {
    try (Endpoint endpoint = new Endpoint(directory, policy("", "127.0.0.1"));
        Crowd crowd = new Crowd(endpoint.port(), 3, "\26\3\1\2\0\1\0\1\374\3\3")) {
      Crowd.await("all are cut", () -> crowd.closed() == 3);
    }
  }

  @Test
  void aCallerWhoseCertificateHasExpiredIsRefused() throws Exception {
    Issued late = authority.expired("late");
    try (Endpoint endpoint =
        new Endpoint(directory, policy(authority.certificate.toString(), "127.0.0.1"))) {
      assertThatThrownBy(() -> scrape(endpoint, authority.caller(late)))
          .isInstanceOf(IOException.class);
      assertThat(scrape(endpoint, authority.caller(prometheus)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anExpiredCertificateIsSaidAndItsCallersRefuseIt() throws Exception {
    Issued late = authority.expired("late-endpoint");
    write(certificate, late.certificate());
    write(key, late.key());

    String log = Stderr.of(() -> looksAtStart(new TlsFiles(files(""))));

    assertThat(log)
        .contains("its certificate has expired, callers will refuse it: CN=late-endpoint");
    try (Endpoint endpoint = new Endpoint(directory, policy("", "127.0.0.1"))) {
      assertThatThrownBy(() -> scrape(endpoint, authority.caller(null)))
          .isInstanceOf(IOException.class);
    }
  }

  private static void looksAtStart(TlsFiles files) {
    try {
      files.load();
    } catch (TlsFault fault) {
      throw new AssertionError(fault);
    }
  }

  @Test
  void aNewPairIsTakenUpWithoutDroppingConnections() throws Exception {
    try (Endpoint endpoint = new Endpoint(directory, policy("", "127.0.0.1"));
        SSLSocket open = connect(endpoint)) {
      assertThat(ask(open)).startsWith("HTTP/1.1 200 ");

      write(certificate, second.certificate());
      write(key, second.key());

      Crowd.await("the new pair", () -> isAnswered(open) && served(endpoint).equals("CN=second"));
      assertThat(ask(open)).startsWith("HTTP/1.1 200 ");
    }
  }

  /** Now and then: who says nothing for some seconds is cut, and so is the thousandth request. */
  private static boolean isAnswered(SSLSocket open) throws IOException {
    LockSupport.parkNanos(200_000_000);
    return ask(open).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void theFirstCallerIsServedThoughTheFilesAreBrokenByThen() throws Exception {
    try (Endpoint endpoint = new Endpoint(directory, policy("", "127.0.0.1"))) {
      Files.writeString(key, "being written");

      assertThat(served(endpoint)).isEqualTo("CN=first");
    }
  }

  @Test
  void aPairThatDoesNotFitTogetherIsSaidAndTheOldOneServesOn() throws Exception {
    TlsFiles files = new TlsFiles(files(""));
    files.load();
    write(certificate, second.certificate());

    String log = Stderr.of(() -> looks(files, 3));

    assertThat(log)
        .containsOnlyOnce("the new certificate is not taken up: lifeguard.admin.tls.key=" + key)
        .contains("the old one serves on");

    write(key, second.key());

    assertThat(Stderr.of(() -> assertThat(files.changed()).isNotNull()))
        .contains("new certificate taken up: CN=second");
    assertThat(files.changed()).isNull();
  }

  @Test
  void aPairThatIsWholeAtTheSecondLookIsNotSpokenOf() throws Exception {
    TlsFiles files = new TlsFiles(files(""));
    files.load();
    write(certificate, second.certificate());
    String log = Stderr.of(() -> looks(files, 1));
    write(key, second.key());

    assertThat(log).isEmpty();
    assertThat(files.changed()).isNotNull();
  }

  private static void looks(TlsFiles files, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(files.changed()).as("the old one stands").isNull();
    }
  }

  @Test
  void fromOtherMachinesItIsReachedEncrypted() throws Exception {
    try (Endpoint endpoint = new Endpoint(directory, policy("", "0.0.0.0"))) {
      assertThat(scrape(endpoint, authority.caller(null)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatIsWrongWithTheFilesIsSaidAndNothingIsOpened() throws Exception {
    assertThat(refusal(new TlsPolicy(certificate.toString(), "", "")))
        .contains("lifeguard.admin.tls.key is not set");
    assertThat(refusal(new TlsPolicy("", "", authority.certificate.toString())))
        .contains("lifeguard.admin.tls.certificate is not set");
    assertThat(refusal(new TlsPolicy("/nowhere/tls.crt", key.toString(), "")))
        .contains("lifeguard.admin.tls.certificate=/nowhere/tls.crt: there is no such file");

    write(key, second.key());
    assertThat(refusal(files(""))).contains("lifeguard.admin.tls.key=" + key, "certificate");

    String pkcs8 = Files.readString(first.key());
    Files.writeString(key, pkcs8.replace(" PRIVATE", " ENCRYPTED PRIVATE"));
    assertThat(refusal(files(""))).contains("keys with a passphrase are not read");

    Files.writeString(key, pkcs8.substring(0, pkcs8.length() / 2));
    assertThat(refusal(files(""))).contains("a block without its end");

    Files.writeString(key, "secret");
    assertThat(refusal(files(""))).contains("no PEM block").doesNotContain("secret");
  }

  private String refusal(TlsPolicy tls) {
    String log =
        Stderr.of(
            () -> {
              try (Endpoint endpoint = new Endpoint(directory, policy(tls, "127.0.0.1"))) {
                assertThat(endpoint.server.url()).isEmpty();
                assertThat(endpoint.server.state()).isEqualTo("refused");
              }
            });
    assertThat(log).contains("admin endpoint does not start: ", "; the service goes on without it");
    return log;
  }

  private TlsPolicy files(String clientCa) {
    return new TlsPolicy(certificate.toString(), key.toString(), clientCa);
  }

  private AdminPolicy policy(String clientCa, String host) {
    return policy(files(clientCa), host);
  }

  private AdminPolicy policy(TlsPolicy tls, String host) {
    return new AdminPolicy(
        true,
        host,
        0,
        false,
        directory.resolve("token").toString(),
        Map.of(Role.METRICS, "env:SCRAPE"),
        List.of(),
        List.of(),
        tls);
  }

  private static HttpResponse<String> scrape(Endpoint endpoint, SSLContext caller)
      throws Exception {
    return get(endpoint, caller, SCRAPER);
  }

  private static HttpResponse<String> get(Endpoint endpoint, SSLContext caller, String token)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint.server.url() + "/metrics"))
            .header("Authorization", token)
            .build();
    return HttpClient.newBuilder()
        .sslContext(caller)
        .build()
        .send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static SSLSocket connect(Endpoint endpoint) throws Exception {
    SSLSocket socket =
        (SSLSocket)
            authority.caller(null).getSocketFactory().createSocket("127.0.0.1", endpoint.port());
    socket.setSoTimeout(60_000);
    return socket;
  }

  /** Whose certificate a new connection gets. */
  private static String served(Endpoint endpoint) throws Exception {
    try (SSLSocket socket = connect(endpoint)) {
      X509Certificate own = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return own.getSubjectX500Principal().getName();
    }
  }

  /** One request on a connection that stays open. */
  private static String ask(SSLSocket socket) throws IOException {
    String request = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\"UP\"}") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("closed after: " + answer);
      }
      answer.append((char) next);
    }
    return answer.toString();
  }

  private static void write(Path file, Path content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.copy(content, fresh, StandardCopyOption.REPLACE_EXISTING);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
