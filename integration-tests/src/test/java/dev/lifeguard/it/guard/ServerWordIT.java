// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A PostgreSQL URL is a promise; what answers behind it is asked. */
class ServerWordIT {

  @Test
  void cockroachIsToldApart() {
    try (FakePostgres server =
        fake("CockroachDB CCL v24.1.0 (x86_64-pc-linux-gnu)", "13.0.0", "crdb_version")) {
      Exit exit = exitOf(server);
      assertThat(exit.code()).isEqualTo(78);
      assertThat(exit.stderr()).contains("CockroachDB");
    }
  }

  @Test
  void yugabyteIsToldApart() {
    try (FakePostgres server =
        fake("PostgreSQL 15.2-YB-2.25.0.0-b0 on x86_64-pc-linux-gnu", "15.2-YB-2.25.0.0-b0", "")) {
      Exit exit = exitOf(server);
      assertThat(exit.code()).isEqualTo(78);
      assertThat(exit.stderr()).contains("YugabyteDB");
    }
  }

  @Test
  void aServerBelowTheFloorIsRefusedWithBothVersions() {
    try (FakePostgres server = fake("PostgreSQL 9.6.24 on x86_64-pc-linux-gnu", "9.6.24", "")) {
      Exit exit = exitOf(server);
      assertThat(exit.code()).isEqualTo(78);
      assertThat(exit.stderr()).contains("9.6", "lifeguard.postgresql.min-version", "13");
    }
  }

  @Test
  void aLowerFloorLetsAnOldServerIn() {
    try (FakePostgres server = fake("PostgreSQL 9.6.24 on x86_64-pc-linux-gnu", "9.6.24", "");
        ForkedService service =
            production().property("lifeguard.postgresql.min-version", "9").start()) {
      service.command("open driver-manager user=u password=p url=" + server.url());
      service.command("cycle 1");
    }
  }

  @Test
  void anyVersionOfPostgresAboveTheFloorRuns() {
    try (FakePostgres server = fake("PostgreSQL 16.4 (Debian 16.4-1)", "16.4 (Debian 16.4-1)", "");
        ForkedService service = production().start()) {
      service.command("open driver-manager user=u password=p url=" + server.url());
      service.command("cycle 2");
    }
  }

  @Test
  void refusingThrowsAndClosesTheConnection() {
    try (FakePostgres server = fake("CockroachDB CCL v24.1.0", "13.0.0", "crdb_version");
        ForkedService service =
            production().property("lifeguard.postgresql.action", "refuse").start()) {
      service.command("open driver-manager user=u password=p url=" + server.url());
      Answer refused = service.tryCommand("cycle 1");
      assertThat(refused.state()).isEqualTo("08004");
      assertThat(refused.text("message")).contains("CockroachDB");
    }
  }

  private static Exit exitOf(FakePostgres server) {
    try (ForkedService service = production().start()) {
      service.send("open driver-manager user=u password=p url=" + server.url() + "\ncycle 1");
      Exit exit = service.awaitExit();
      assertThat(exit.refusals()).hasSize(1);
      assertThat(exit.stdout()).doesNotContain("cycles=");
      return exit;
    }
  }

  private static ServiceBuilder production() {
    return ForkedService.probe()
        .shortLived()
        .property("lifeguard.environment", "production")
        .with("pgjdbc");
  }

  private static FakePostgres fake(String version, String serverVersion, String mark) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("server_version", serverVersion);
    parameters.put("server_encoding", "UTF8");
    parameters.put("client_encoding", "UTF8");
    parameters.put("DateStyle", "ISO, MDY");
    parameters.put("TimeZone", "UTC");
    parameters.put("integer_datetimes", "on");
    parameters.put("standard_conforming_strings", "on");
    if (!mark.isEmpty()) {
      parameters.put(mark, version);
    }
    return new FakePostgres(version, parameters);
  }
}
