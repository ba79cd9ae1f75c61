// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator types at a terminal of the machine that the service runs on. */
class CommandsIT {

  @TempDir Path folder;
  private final TestDatabase database = TestPostgres.shared().database(getClass());
  private Operated operated;

  @BeforeEach
  void start() {
    operated =
        Operated.start(
            folder,
            database,
            ForkedService.probe()
                .shortLived()
                .property("lifeguard.breaker", "enforce")
                .property("lifeguard.admin.capabilities", "-evict"));
  }

  @AfterEach
  void stop() {
    operated.close();
  }

  @Test
  void statusAndPoolsTellOfAHealthyService() {
    Exit status = operated.run("status");
    assertThat(status.code()).as(status.stdout() + status.stderr()).isZero();
    assertThat(status.stdout()).contains("shop (development): healthy", "orders  hikari");

    Exit pools = operated.run("pools");
    assertThat(pools.code()).as(pools.stdout() + pools.stderr()).isZero();
    assertThat(pools.stdout().lines()).anyMatch(line -> line.startsWith("orders  hikari"));

    Exit one = operated.run("pools", "orders");
    assertThat(one.code()).as(one.stderr()).isZero();
    assertThat(one.stdout()).contains("jdbc:postgresql://", "SETTING").doesNotContain("\033");
  }

  @Test
  void holdersNameWhoHoldsAConnection() {
    operated.service().command("borrow 1");

    Exit holders = operated.run("holders", "orders");

    assertThat(holders.stderr()).isEmpty();
    assertThat(holders.stdout()).contains("1 of 4 in use", "THREAD", "main");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leaks",
        "activity",
        "breakers",
        "policies --all",
        "alerts",
        "audit",
        "operations"
      })
  void eachListIsShownToPeopleAndToScripts(String command) {
    String[] words = command.split(" ", -1);
    Exit shown = operated.run(words);
    assertThat(shown.code()).as(shown.stderr()).isLessThanOrEqualTo(1);
    assertThat(shown.stdout()).isNotBlank();
    assertThat(operated.json(words)).containsKey("items");
  }

  @Test
  void aPolicyIsSetAndUnsetAndThatIsOnRecord() {
    Exit set =
        operated.run("policy", "set", "leak.threshold=5s", "--reason", "INC-812", "--ttl", "10m");
    assertThat(set.code()).as(set.stderr()).isZero();
    assertThat(set.stdout()).contains("lifeguard.leak.threshold", "5s", "until ");

    assertThat(operated.run("policies").stdout())
        .contains("lifeguard.leak.threshold", "override by admin: INC-812");
    assertThat(operated.run("audit").stdout()).contains("INC-812", "lifeguard.leak.threshold");

    assertThat(operated.run("policy", "unset", "leak.threshold").code()).isZero();
    assertThat(operated.run("policies").stdout()).doesNotContain("override by");
  }

  @Test
  void aValueThatIsRefusedIsAMistakeOfUse() {
    Exit refused = operated.run("policy", "set", "leak.threshold=soon");

    assertThat(refused.code()).as(refused.stdout()).isEqualTo(2);
    assertThat(refused.stderr()).contains("lifeguard.leak.threshold");
  }

  @Test
  void aBreakerIsOpenedAndResetByHand() {
    String name = String.valueOf(operated.items("breakers").get(0).get("name"));

    Exit open = operated.run("breakers", "open", name, "--reason", "drill");
    assertThat(open.code()).as(open.stderr()).isZero();
    assertThat(operated.run("breakers").code()).as("an open breaker is a finding").isEqualTo(1);
    assertThat(operated.service().tryCommand("cycle 1").ok()).isFalse();

    assertThat(operated.run("breakers", "reset", name).code()).isZero();
    assertThat(operated.run("breakers").code()).isZero();
    assertThat(operated.service().tryCommand("cycle 1").ok()).isTrue();
  }

  @Test
  void aSelfTestIsFollowedToItsEndAndKept() {
    Exit test = operated.run("selftest", "--pool", "orders", "--users", "5", "--seconds", "2");

    assertThat(test.stderr()).isEmpty();
    assertThat(test.stdout()).contains("100 %", "connectivity", "latency");
    Map<String, Object> kept = operated.items("operations").get(0);
    assertThat(kept.get("state")).isEqualTo("succeeded");
    Exit again = operated.run("operations", "watch", Objects.toString(kept.get("id")));
    assertThat(again.code()).as(again.stderr()).isZero();
  }

  @Test
  void alertsAreTestedWhereThereIsAChannel() {
    Exit test = operated.run("alerts", "test");

    assertThat(test.code()).as(test.stderr()).isLessThanOrEqualTo(2);
    assertThat(test.stdout() + test.stderr()).contains("lifeguard.alerts.");
  }

  @Test
  void whoMayNotIsDenied() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong"), "no-token-of-this-service");

    assertThat(new Operated(operated.service(), wrong).run("status").code()).isEqualTo(4);
    assertThat(operated.asViewer(folder, "pools").code()).isZero();
    assertThat(operated.asViewer(folder, "audit").code()).isEqualTo(4);
    Exit set = operated.asViewer(folder, "policy", "set", "leak.threshold=5s");
    assertThat(set.code()).isEqualTo(4);
    assertThat(set.stderr()).contains("role");
  }

  @Test
  void nobodyThereIsUnreachable() {
    operated.service().stop();

    Exit exit =
        Program.commandLine(
            "status",
            "--url",
            "http://127.0.0.1:1",
            "--token-file",
            operated.tokenFile().toString());

    assertThat(exit.code()).isEqualTo(3);
    assertThat(exit.stderr()).contains("http://127.0.0.1:1 cannot be reached");
  }

  @Test
  void aPoolThatIsNotThereIsAMistakeOfUse() {
    assertThat(operated.run("holders", "nothing").code()).isEqualTo(2);
    assertThat(operated.run("holders").code()).isEqualTo(2);
    assertThat(operated.run("pools", "--url", "nowhere").code()).isEqualTo(2);
  }

  @Test
  void whatCurlWouldSendIsShownWithoutTheToken() throws Exception {
    Exit shown = operated.run("pools", "--show-request");
    assertThat(shown.stderr())
        .startsWith("curl -H \"Authorization: Bearer $(cat ")
        .doesNotContain(operated.service().token());
    Exit curl = Program.run(List.of("sh", "-c", shown.stderr()), Map.of());
    assertThat(curl.code() == 127 || curl.stdout().contains("\"orders\""))
        .as("where there is curl: " + curl.stderr())
        .isTrue();
  }
}
