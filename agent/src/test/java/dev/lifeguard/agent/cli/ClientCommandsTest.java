// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.config.Surroundings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCommandsTest {

  private static final String HEALTHY =
      """
      {"status":"healthy","service":"orders","environment":"staging",
       "agent":{"version":"0.1.0","uptimeMillis":3723000,"hooks":{"expected":9,"active":9,"failed":[]}},
       "database":{"connected":true,"product":"PostgreSQL","namespace":"orders","address":"db","port":5432},
       "pools":[{"name":"orders","type":"HikariCP","max":10,"active":4,"idle":2,"waiting":0,"utilization":0.4,
         "timeouts":1234,"acquire":{"p99":0.25}}],
       "breakers":[],"checks":[{"id":"hooks","status":"pass","summary":"all"}],"recommendations":[]}
      """;

  @TempDir Path folder;
  private AnsweringAgent agent;

  @BeforeEach
  void start() throws Exception {
    agent = new AnsweringAgent(folder);
  }

  @AfterEach
  void stop() {
    agent.close();
  }

  @Test
  void statusOfAHealthyServiceIsAFewAlignedLines() {
    agent.answering("GET /health", HEALTHY);

    Terminal status = agent.run("status");

    assertThat(status.exitCode()).as(status.err()).isZero();
    assertThat(status.out().lines().map(String::stripTrailing))
        .contains(
            "orders (staging): healthy",
            "agent 0.1.0, up 1 h 2 min, 9 of 9 hooks active",
            "POOL    TYPE      IN USE  IDLE  WAITING  MAX  USED  WAIT p99  TIMEOUTS",
            "orders  HikariCP       4     2        0   10  40 %   0.25 ms     1,234");
    assertThat(status.out()).doesNotContain("\033");
    assertThat(status.err()).isEmpty();
  }

  @Test
  void whatIsNotHealthyIsAFinding() {
    agent.answering(
        "GET /health",
        "{\"status\":\"degraded\",\"checks\":[{\"id\":\"hooks\",\"status\":\"warn\",\"summary\":\"one is missing\"}],"
            + "\"recommendations\":[{\"id\":\"x\",\"summary\":\"look there\"}]}");

    Terminal status = agent.run("status");

    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.out()).contains("warn  hooks: one is missing", "-> look there");
  }

  @Test
  void jsonIsTheAnswerAndNothingElse() {
    agent.answering("GET /health", HEALTHY);

    Terminal status = agent.run("status", "--json");

    assertThat(status.exitCode()).isZero();
    assertThat(status.out())
        .startsWith("{\"status\":\"healthy\",")
        .contains("\"max\":10,")
        .endsWith("}\n");
  }

  @Test
  void allPagesOfAListAreShown() {
    agent.answering(
        "GET /api/v1/leaks",
        "{\"items\":[{\"pool\":\"a\",\"site\":\"A.a\",\"count\":2,\"open\":0,\"oldestMillis\":5}],\"next\":\"c1\"}");
    agent.answering(
        "GET /api/v1/leaks?cursor=c1",
        "{\"items\":[{\"pool\":\"b\",\"site\":\"B.b\",\"count\":1,\"open\":1,\"oldestMillis\":61000}],\"next\":null}");

    Terminal leaks = agent.run("leaks");

    assertThat(leaks.exitCode()).as("one is still out").isEqualTo(1);
    assertThat(leaks.out().lines())
        .containsExactly(
            "POOL  SEEN  STILL OUT     OLDEST  BORROWED AT",
            "a        2          0     5.0 ms  A.a",
            "b        1          1  1 min 1 s  B.b");
    assertThat(agent.run("leaks", "--json").out())
        .contains("\"pool\":\"a\"", "\"pool\":\"b\"", "\"next\":null");
  }

  @Test
  void controlCharactersOfAServiceDoNotReachTheTerminal() {
    agent.answering(
        "GET /api/v1/leaks",
        "{\"items\":[{\"pool\":\"a\\u001b[2J\",\"site\":\"x\\ny\",\"count\":2,\"open\":0,\"oldestMillis\":5}],\"next\":null}");

    assertThat(agent.run("leaks").out()).doesNotContain("\033").contains("a [2J", "x y");
  }

  @Test
  void aPoolsNameIsEncodedInThePath() {
    agent.answering(
        "GET /api/v1/pools/db%2Forders%20eu/holders",
        "{\"pool\":\"db/orders eu\",\"inUse\":0,\"waitingCallers\":0,\"conclusion\":\"All is well.\",\"items\":[]}");

    Terminal holders = agent.run("holders", "db/orders eu");

    assertThat(holders.exitCode()).as(holders.err()).isZero();
    assertThat(holders.out())
        .contains("0 of - in use, 0 waiting. All is well.", "Nobody holds one.");
  }

  @Test
  void policiesAreSetWithReasonAndTime() {
    agent.answering(
        "PATCH /api/v1/policies",
        "{\"changes\":[{\"key\":\"lifeguard.breaker\",\"before\":{\"value\":\"auto\"},\"after\":{\"value\":\"off\",\"source\":\"override\"}}],"
            + "\"expiresAt\":\"2026-01-01T00:00:00Z\",\"notices\":[]}");

    Terminal set =
        agent.run(
            "policy",
            "set",
            "breaker=off",
            "lifeguard.pool.max[a]=5",
            "--reason",
            "INC-1",
            "--ttl",
            "15m");

    assertThat(set.exitCode()).as(set.err()).isZero();
    assertThat(agent.asked())
        .containsExactly(
            "PATCH /api/v1/policies {\"set\":{\"lifeguard.breaker\":\"off\",\"lifeguard.pool.max[a]\":\"5\"},"
                + "\"ttl\":\"15m\",\"reason\":\"INC-1\"}");
    assertThat(set.out()).contains("lifeguard.breaker  auto    off  override", "until 2026-01-01");
    assertThat(agent.run("policy", "set", "breaker").exitCode()).isEqualTo(2);
    assertThat(agent.run("policy").exitCode()).isEqualTo(2);
  }

  @Test
  void anOperationIsFollowedWithALineForEachTenth() {
    String path = "/api/v1/operations/op-1";
    String running =
        "{\"id\":\"op-1\",\"kind\":\"selftest\",\"state\":\"running\",\"phase\":\"load\",\"done\":%d,\"total\":100,\"unit\":\"s\"}";
    StringBuilder events = new StringBuilder();
    for (int done = 1; done < 100; done++) {
      events
          .append("event: operation\ndata: ")
          .append(String.format(Locale.ROOT, running, done))
          .append("\n\n");
    }
    events.append(
        "data: {\"id\":\"op-1\",\"kind\":\"selftest\",\"state\":\"succeeded\",\"phase\":\"load\",\"done\":100,\"total\":100}\n\n");
    agent.answering("GET " + path, String.format(Locale.ROOT, running, 0));
    agent.answering("GET " + path + "/events", 200, "text/event-stream", events.toString());

    Terminal watch = agent.run("operations", "watch", "op-1");

    assertThat(watch.exitCode()).as(watch.err()).isZero();
    assertThat(watch.out().lines()).hasSize(11);
    assertThat(watch.out())
        .contains("[------------------------------]   0 %  selftest running, load")
        .contains("[###############---------------]  50 %  selftest running, load, 50 of 100 s")
        .contains("[##############################] 100 %  selftest succeeded");
  }

  @Test
  void eachRefusalHasItsExitCode() throws Exception {
    String problem = "{\"title\":\"%s\",\"detail\":\"why\"}";
    Map<Integer, Integer> codes = Map.of(400, 2, 403, 4, 404, 2, 409, 1, 421, 4, 500, 3);
    codes.forEach(
        (status, exitCode) -> {
          agent.answering(
              "GET /health", status, "application/problem+json", problem.formatted("No"));
          Terminal refused = agent.run("status");
          assertThat(refused.exitCode()).as("status %d", status).isEqualTo(exitCode);
          assertThat(refused.err()).isEqualTo("No: why\n");
        });
  }

  @Test
  void aWrongTokenIsDenied() throws Exception {
    Files.writeString(agent.tokenFile(), "another-token");

    Terminal denied = agent.run("status");

    assertThat(denied.exitCode()).isEqualTo(4);
    assertThat(denied.err()).startsWith("Token missing or wrong: ").doesNotContain("another-token");
  }

  @Test
  void nobodyThereIsUnreachable() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }

    Terminal nobody =
        Terminal.run(
            "status",
            "--url",
            "http://127.0.0.1:" + port,
            "--token-file",
            agent.tokenFile().toString());

    assertThat(nobody.exitCode()).isEqualTo(3);
    assertThat(nobody.err()).contains("http://127.0.0.1:" + port + " cannot be reached", "--url");
  }

  @Test
  void somebodyElsesServerIsNoAgent() {
    agent.answering("GET /health", 200, "text/html", "<html>");

    assertThat(agent.run("status").exitCode()).isEqualTo(3);
    assertThat(agent.run("status").err()).contains("not as Lifeguard's endpoint does");
  }

  @Test
  void theRequestIsShownForCurlWithoutTheToken() {
    agent.answering("POST /api/v1/breakers/db/open", "{\"name\":\"db\",\"state\":\"open\"}");

    Terminal open = agent.run("breakers", "open", "db", "--reason", "it's late", "--show-request");

    assertThat(open.exitCode()).as(open.err()).isZero();
    assertThat(open.err())
        .isEqualTo(
            "curl -X POST -H \"Authorization: Bearer $(cat '"
                + agent.tokenFile()
                + "')\" -H 'Content-Type: application/json' --data '{\"reason\":\"it'\\''s late\"}' '"
                + agent.url()
                + "/api/v1/breakers/db/open'\n")
        .doesNotContain(AnsweringAgent.TOKEN);
  }

  @Test
  void theOneTokenFileOfThisUserIsFound() throws Exception {
    Path written = Files.createDirectories(folder.resolve(".lifeguard"));
    agent.answering("GET /health", HEALTHY);
    Surroundings user =
        Surroundings.of(Map.of("user.home", folder.toString(), "user.name", "u"), Map.of());
    assertThat(Terminal.run(user, "status", "--url", agent.url()).err())
        .contains("name it with --token-file");

    Files.writeString(written.resolve("orders-admin-token"), AnsweringAgent.TOKEN);
    assertThat(Terminal.run(user, "status", "--url", agent.url()).exitCode()).isZero();

    Files.writeString(written.resolve("billing-admin-token"), "x");
    Terminal two = Terminal.run(user, "status", "--url", agent.url());
    assertThat(two.exitCode()).isEqualTo(2);
    assertThat(two.err()).contains("choose one with --token-file", "billing-admin-token");
  }

  @Test
  void whatIsNoUrlOrNoTokenFileIsAMistakeOfUse() {
    for (String url : new String[] {"127.0.0.1:9463", "ftp://x", "http://u:p@x", "http://x?y=z"}) {
      assertThat(
              Terminal.run("status", "--url", url, "--token-file", agent.tokenFile().toString())
                  .exitCode())
          .as(url)
          .isEqualTo(2);
    }
    assertThat(Terminal.run("status", "--url", agent.url(), "--token-file", "/nowhere").exitCode())
        .isEqualTo(2);
  }
}
