// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.export.Certificates;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.ServiceBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint with a certificate that nobody knows but who is told, from the real jar. */
class EncryptedIT {

  @TempDir Path folder;
  private final TestDatabase database = TestPostgres.shared().database(getClass());
  private Certificates certificates;

  @BeforeEach
  void certify() {
    certificates = new Certificates(folder);
  }

  private ServiceBuilder encrypted() {
    return ForkedService.probe()
        .shortLived()
        .property("lifeguard.admin.tls.certificate", certificates.pem("server"))
        .property("lifeguard.admin.tls.key", certificates.key("server"));
  }

  @Test
  void whoIsToldWhomToTrustGetsIn() {
    try (Operated operated = Operated.start(folder, database, encrypted())) {
      Exit stranger = operated.run("status");
      assertThat(stranger.code()).as(stranger.stdout()).isEqualTo(3);
      assertThat(stranger.stderr()).contains("--ca");

      Exit status = operated.run("status", "--ca", certificates.pem("server").toString());
      assertThat(status.code()).as(status.stderr()).isZero();
      assertThat(status.stdout()).contains("shop (development): healthy");
    }
  }

  @Test
  void whereCallersNeedACertificateTheTokenAloneIsNotEnough() {
    ServiceBuilder mutual =
        encrypted().property("lifeguard.admin.tls.client-ca", certificates.pem("client"));
    try (Operated operated = Operated.start(folder, database, mutual)) {
      String ca = certificates.pem("server").toString();
      assertThat(operated.run("status", "--ca", ca).code()).isEqualTo(3);

      Exit status =
          operated.run(
              "status",
              "--ca",
              ca,
              "--certificate",
              certificates.pem("client").toString(),
              "--key",
              certificates.key("client").toString());
      assertThat(status.code()).as(status.stderr()).isZero();
    }
  }

  @Test
  void aWrongSettingStopsTheEndpointAndNotTheService() throws Exception {
    Path key = Files.writeString(folder.resolve("tls.key"), "no key");
    ServiceBuilder wrong = encrypted().property("lifeguard.admin.tls.key", key);
    try (Operated operated = Operated.start(folder, database, wrong)) {
      assertThat(operated.service().command("cycle 5").ok()).isTrue();
      operated
          .service()
          .awaitSaid(
              "admin endpoint does not start: lifeguard.admin.tls.key=" + key,
              "holds no PEM block",
              "the service goes on without it");
    }
  }
}
