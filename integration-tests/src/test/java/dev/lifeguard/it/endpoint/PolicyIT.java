// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.observability.Json;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Program;
import dev.lifeguard.it.service.ServiceBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies that change while a service is at work, and what the audit log says of it. */
class PolicyIT {

  private static final String LIMIT = "lifeguard.gate.limit";

  /** Each is a secret that must be nowhere but where it is. */
  private static final String VIEWER = "canary-viewer-token-0123456789";

  private static final String OPERATOR = "canary-operator-token-0123456789";
  private static final String WEBHOOK = "https://hooks.example.test/canary-webhook";

  @TempDir Path directory;
  private Path file;
  private Path audit;
  private TestDatabase database;

  @BeforeEach
  void prepare() throws IOException {
    database = TestPostgres.shared().database(getClass());
    file = directory.resolve("orders.properties");
    audit = directory.resolve("orders-audit.jsonl");
    Files.writeString(directory.resolve("viewer"), VIEWER);
    Files.writeString(directory.resolve("operator"), OPERATOR);
    write("lifeguard.gate.limit=3");
  }

  private ServiceBuilder service() {
    return ForkedService.probe()
        .with("pgjdbc", "hikaricp")
        .property("lifeguard.gate", "enforce")
        .property("lifeguard.config", file)
        .property("lifeguard.admin.audit-file", audit)
        .property("lifeguard.admin.tokens.viewer", "file:" + directory.resolve("viewer"))
        .property("lifeguard.admin.tokens.operator", "file:" + directory.resolve("operator"));
  }

  private ForkedService started() {
    ForkedService service = service().start();
    service.command("open hikari name=orders max=20 " + database.openArguments());
    service.command("cycle 1");
    return service;
  }

  /** As an editor does it: in full, under another name, and then moved there. */
  private void write(String... lines) {
    try {
      Path fresh = directory.resolve("fresh.properties");
      Files.write(fresh, List.of(lines));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the agent looks at is in force with its next look, the endpoint's when it answers. */
  @Test
  void fileSystemPropertyAndEndpointTakeEffectUnderLoad() throws Exception {
    try (ForkedService service = started()) {
      PolicyDesk operator = new PolicyDesk(service, OPERATOR);
      GateUnderLoad load = new GateUnderLoad(service, database);
      load.start();

      try (Looks looks = new Looks(new EndpointClient(service))) {
        load.move(
            "the file",
            limit -> {
              taken(looks, () -> write(LIMIT + "=" + limit));
              assertThat(limit(service)).isEqualTo(limit);
            });
        assertOrigin(operator.policy(LIMIT), "3", "file", "file " + file);

        load.move(
            "a property",
            limit -> {
              taken(looks, () -> service.command("set-property " + LIMIT + " " + limit));
              assertThat(limit(service)).isEqualTo(limit);
            });
        assertOrigin(operator.policy(LIMIT), "3", "property", "-D" + LIMIT);
        assertThat(looks.shortestPause()).isLessThan(Duration.ofSeconds(2));
      }

      load.move(
          "the endpoint",
          limit -> {
            operator.set(LIMIT, limit);
            assertThat(limit(service)).isEqualTo(limit);
          });
      Json shown = operator.policy(LIMIT);
      assertOrigin(shown, "3", "override", "override by operator");
      assertOrigin(shown.at("beneath"), "3", "property", "-D" + LIMIT);
      assertThat(shown.text("override.reason")).isEqualTo("INC-812");

      load.stop();
      assertThat(service.metrics().sum("lifeguard_agent_errors_total")).isZero();
      String log = Files.readString(audit);
      assertThat(log).contains("now from file " + file, "now from -D" + LIMIT);
      assertThat(log.lines().filter(line -> line.contains("policy.set"))).hasSize(6);
      assertThat(verify().stdout()).startsWith("WHOLE");
    }
  }

  /** With the next look: the one before may have been under way, and may have ended since. */
  private static void taken(Looks looks, Runnable change) {
    assertThat(looks.past(change)).as("looks that did not take it up").isLessThanOrEqualTo(1);
  }

  /** What the gate lets through now. */
  private static double limit(ForkedService service) {
    Json pool = new EndpointClient(service).get("/api/v1/pools/orders");
    return Double.parseDouble(pool.text("gate.limit"));
  }

  private static void assertOrigin(Json shown, String value, String origin, String source) {
    assertThat(shown.text("value")).isEqualTo(value);
    assertThat(shown.text("origin")).isEqualTo(origin);
    assertThat(shown.text("source")).isEqualTo(source);
  }

  @Test
  void anOverrideEndsWithItsTimeAndWhatWasBelowHoldsAgain() throws Exception {
    try (ForkedService service = started()) {
      PolicyDesk operator = new PolicyDesk(service, OPERATOR);
      GateUnderLoad load = new GateUnderLoad(service, database);
      load.start();
      Json answer =
          operator.change(
              "{\"set\":{\"lifeguard.gate.limit\":9},\"reason\":\"peak\",\"ttl\":\"10s\"}");
      Json change = answer.at("changes").items().get(0);
      assertOrigin(change.at("before"), "3", "file", "file " + file);
      assertOrigin(change.at("after"), "9", "override", "override by operator");
      assertThat(answer.text("expiresAt")).endsWith("Z");

      Await.value("the gate lets more through", load::more);
      PolicyDesk admin = new PolicyDesk(service, service.token());
      Json expired = entry(admin, "policy.expired");
      Await.value("the gate lets fewer through again", load::fewer);
      load.stop();

      assertOrigin(operator.policy(LIMIT), "3", "file", "file " + file);
      assertThat(expired.text("outcome")).isEqualTo("expired");
      assertThat(expired.text("actor")).isEqualTo("agent");
      assertThat(expired.text("before")).isEqualTo("9");
      assertThat(expired.text("after")).isEqualTo("3");
      assertThat(expired.text("reason")).isEqualTo("set by operator: peak");
      Json set = entry(admin, "policy.set");
      assertThat(set.text("ttl")).isEqualTo("10s");
      assertThat(set.text("remote")).isEqualTo("127.0.0.1");
      assertThat(verify().code()).isZero();
    }
  }

  private static Json entry(PolicyDesk admin, String action) {
    return Await.value(
        action + " is in the audit log",
        () ->
            admin.audit().stream()
                .filter(each -> each.text("action").equals(action))
                .findFirst()
                .orElse(null));
  }

  @Test
  void aPoolIsMadeSmallerByTheEndpointAndGrowsAgain() {
    try (ForkedService service = started()) {
      PolicyDesk operator = new PolicyDesk(service, OPERATOR);
      service.command("concurrent 20 2");
      operator.change(
          "{\"set\":{\"lifeguard.pool\":\"enforce\",\"lifeguard.pool.max[orders]\":\"4\","
              + "\"lifeguard.gate\":\"off\"}}");
      Await.that(
          "the server has as many connections as the policy says",
          () -> {
            service.command("concurrent 20 1");
            return database.serverConnections() <= 4;
          });
      Json ofPool = operator.policy("lifeguard.pool.max").at("pools").items().get(0);
      assertThat(ofPool.text("pool")).isEqualTo("orders");
      assertThat(ofPool.text("origin")).isEqualTo("override");

      operator.change("{\"unset\":[\"lifeguard.pool.max[orders]\"]}");
      Await.that(
          "the pool grows as the service had configured it",
          () -> {
            service.command("concurrent 20 1");
            return database.serverConnections() > 4;
          });
    }
  }

  @Test
  void whatIsRefusedChangesNothingAndIsRemembered() throws Exception {
    try (ForkedService service = started()) {
      PolicyDesk operator = new PolicyDesk(service, OPERATOR);
      assertRefused(
          operator,
          422,
          "{\"set\":{\"lifeguard.gate.limit\":9,\"lifeguard.gate.max-wait\":\"soon\"}}",
          "lifeguard.gate.max-wait=soon: allowed is a duration");
      assertRefused(
          operator,
          422,
          "{\"set\":{\"lifeguard.gate.limt\":9}}",
          "Did you mean lifeguard.gate.limit?");
      assertRefused(
          operator, 409, "{\"set\":{\"lifeguard.start\":\"eager\"}}", "at the start only");
      assertRefused(
          operator, 403, "{\"set\":{\"lifeguard.postgresql\":\"off\"}}", "matter of security");
      assertRefused(
          new PolicyDesk(service, VIEWER),
          403,
          "{\"set\":{\"lifeguard.gate.limit\":9}}",
          "This needs role operator");
      assertThat(operator.policy(LIMIT).text("value")).isEqualTo("3");

      List<Json> entries = new PolicyDesk(service, service.token()).audit();
      assertThat(entries).extracting(each -> each.text("outcome")).contains("denied", "failed");
      assertThat(entries).extracting(each -> each.text("outcome")).doesNotContain("applied");
      assertThat(operator.send("GET", "/api/v1/audit", "").statusCode()).isEqualTo(403);
    }
  }

  private static void assertRefused(PolicyDesk desk, int status, String body, String why) {
    var response = desk.patch(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).contains(why);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
  }

  @Test
  void noSecretIsInTheAuditLogNorInWhatTheEndpointShows() throws Exception {
    write("lifeguard.alerts.webhook=" + WEBHOOK);
    try (ForkedService service = started()) {
      PolicyDesk admin = new PolicyDesk(service, service.token());
      PolicyDesk operator = new PolicyDesk(service, OPERATOR);
      write("lifeguard.alerts.webhook=" + WEBHOOK + "-2", "lifeguard.gate.limit=4");
      entry(admin, "policy.changed");
      operator.patch("{\"set\":{\"lifeguard.alerts.webhook\":\"https://canary-3\"}}");
      operator.patch("{\"set\":{\"lifeguard.database.pasword\":\"canary-4\"}}");
      operator.patch("{\"set\":{\"lifeguard.database.password\":\"canary-5\"}}");
      operator.send("PATCH", "/api/v1/policies?token=canary-6", "{\"unset\":[\"" + LIMIT + "\"]}");
      new PolicyDesk(service, "canary-7").patch("{\"unset\":[\"" + LIMIT + "\"]}");
      new PolicyDesk(service, VIEWER).patch("{\"unset\":[\"" + LIMIT + "\"]}");

      String log = Files.readString(audit);
      assertThat(log.lines().count()).isGreaterThan(6);
      assertThat(log).contains("lifeguard.alerts.webhook", "\"***\"");
      List<String> public_ =
          List.of(
              log,
              admin.send("GET", "/api/v1/audit?limit=500", "").body(),
              admin.send("GET", "/api/v1/policies", "").body(),
              service.stderr());
      for (String text : public_) {
        assertThat(text).doesNotContain("canary", service.token());
      }
    }
  }

  @Test
  void theChainGoesOnAfterAKillAndAChangeByHandIsFound() throws Exception {
    for (int run = 0; run < 2; run++) {
      try (ForkedService service = started()) {
        PolicyDesk operator = new PolicyDesk(service, OPERATOR);
        operator.set(LIMIT, 5);
        operator.set(LIMIT, 6);
      } // kill -9
      Files.writeString(
          audit, "{\"seq\":9,\"prev\":\"sha256:12", java.nio.file.StandardOpenOption.APPEND);
    }
    Exit left = verify();
    assertThat(left.code()).as(left.stdout()).isZero();
    assertThat(left.stdout()).contains("5 entries", "unfinished entry, named by entry 3");

    List<String> lines = Files.readAllLines(audit);
    lines.set(1, lines.get(1).replace("\"after\":\"6\"", "\"after\":\"5\""));
    Files.write(audit, lines);
    Exit changed = verify();
    assertThat(changed.code()).isEqualTo(1);
    assertThat(changed.stdout()).contains("BROKEN", audit + ":2: entry 2 was changed");
  }

  private Exit verify() throws IOException {
    return Program.commandLine("audit", "verify", audit.toString());
  }
}
