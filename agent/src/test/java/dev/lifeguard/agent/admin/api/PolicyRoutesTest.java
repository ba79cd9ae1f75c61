// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.admin.http.Caller;
import dev.lifeguard.agent.admin.http.Note;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.config.AlertKeys;
import dev.lifeguard.agent.config.Catalogue;
import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.PoolKeys;
import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.Surroundings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyRoutesTest {

  private final Map<String, String> properties =
      new HashMap<>(
          Map.of(
              "lifeguard.pool.max", "10",
              "lifeguard.slow.threshold", "soon",
              "lifeguard.alerts.webhook", "https://canary",
              "lifeguard.lek", "off"));
  private final Configuration configuration =
      Configuration.load(null, Surroundings.of(properties, Map.of()));
  private final Map<String, PoolOrder> sizes = new HashMap<>();
  private final List<Route> routes = PolicyRoutes.of(configuration, () -> sizes, () -> {});

  private String get(Map<String, String> query) {
    Request request =
        Request.head("GET", "/api/v1/policies", Map.of(), query, "127.0.0.1", "127.0.0.1");
    return text(routes.get(0).handler().handle(request));
  }

  private Response patch(String body) {
    Request request =
        Request.head(
                "PATCH",
                "/api/v1/policies",
                Map.of("content-type", "application/json"),
                Map.of(),
                "127.0.0.1",
                "127.0.0.1")
            .admitted(Map.of(), new Caller(Role.OPERATOR, "127.0.0.1"))
            .withBody(body.getBytes(StandardCharsets.UTF_8));
    try {
      return routes.get(1).handler().handle(request);
    } catch (Refusal refusal) {
      return refusal.response();
    }
  }

  private static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void everySettingIsListedWithItsOrigin() {
    String all = get(Map.of());
    for (Setting<?> setting : Catalogue.all()) {
      assertThat(all).contains("{\"key\":\"" + setting.key() + "\"");
    }
    assertThat(all)
        .contains("\"value\":\"10\",\"origin\":\"property\",\"source\":\"-Dlifeguard.pool.max\"")
        .contains("\"value\":\"200ms\",\"origin\":\"fallback\"")
        .contains("\"value\":\"***\"")
        .doesNotContain("canary")
        .contains("\"environment\":\"development\"")
        .contains(
            "unknown setting lifeguard.lek (from -Dlifeguard.lek). Did you mean lifeguard.leak?");
  }

  @Test
  void aSizeByHandStandsAmongTheSettingsWithItsTime() {
    Instant since = Instant.parse("2026-11-21T02:00:00Z");
    Instant until = Instant.now().plusSeconds(900);
    sizes.put("orders", new PoolOrder(20, "operator", "INC-812", since, until));

    assertThat(get(Map.of()))
        .contains(
            "\"pools\":[{\"pool\":\"orders\",\"key\":\"lifeguard.pool.max[orders]\","
                + "\"value\":\"20\",\"origin\":\"endpoint\",\"source\":\"resized by operator\","
                + "\"override\":{\"actor\":\"operator\",\"reason\":\"INC-812\","
                + "\"since\":\"2026-11-21T02:00:00Z\",\"expiresAt\":\""
                + until
                + "\",\"remainingMillis\":")
        .contains("\"beneath\":{\"value\":\"10\",\"origin\":\"property\"");
    SchemaCheck document = new SchemaCheck(PoolRoutesTest.openApi());
    assertThat(document.answer("/api/v1/policies", "get", "200", get(Map.of()))).isEmpty();
  }

  @Test
  void aSizeByHandGoesBeforeWhatWasSetForThatPool() {
    patch("{\"set\":{\"lifeguard.pool.max[orders]\":\"5\"}}");
    sizes.put("orders", new PoolOrder(20, "operator", null, Instant.EPOCH, null));

    assertThat(get(Map.of()))
        .contains("\"value\":\"20\",\"origin\":\"endpoint\"")
        .contains("\"beneath\":{\"value\":\"5\",\"origin\":\"override\"")
        .containsOnlyOnce("\"key\":\"lifeguard.pool.max[orders]\"");
  }

  @Test
  void aPageIsAsLongAsAskedFor() {
    assertThat(get(Map.of("limit", "2")))
        .contains("\"lifeguard.admin\"", "\"lifeguard.admin.allowed-hosts\"")
        .doesNotContain("\"key\":\"lifeguard.breaker\"")
        .contains("\"next\":\"");
  }

  @Test
  void aChangeShowsBeforeAndAfterAndIsNoted() {
    Response response =
        patch("{\"set\":{\"lifeguard.pool.max\":20},\"reason\":\"INC-812\",\"ttl\":\"PT15M\"}");
    assertThat(response.status()).as(text(response)).isEqualTo(200);
    assertThat(text(response))
        .contains(
            "{\"key\":\"lifeguard.pool.max\",\"before\":{\"value\":\"10\",\"origin\":\"property\","
                + "\"source\":\"-Dlifeguard.pool.max\"},\"after\":{\"value\":\"20\","
                + "\"origin\":\"override\",\"source\":\"override by operator\"}}")
        .contains("\"expiresAt\":\"");
    assertThat(response.notes())
        .containsExactly(
            new Note("policy.set", "lifeguard.pool.max", "10", "20", "INC-812", "PT15M"));
    assertThat(get(Map.of()))
        .contains("\"override\":{\"actor\":\"operator\",\"reason\":\"INC-812\"")
        .contains("\"beneath\":{\"value\":\"10\"");
    assertThat(configuration.policies().value(PoolKeys.POOL_MAX).value()).isEqualTo(20);
  }

  @Test
  void setAndUnsetAreOneChange() {
    patch("{\"set\":{\"lifeguard.pool.max[orders]\":\"5\",\"lifeguard.traces.units\":true}}");
    assertThat(get(Map.of())).contains("\"pools\":[{\"pool\":\"orders\"");
    Response response =
        patch(
            "{\"set\":{\"lifeguard.breaker\":\"off\"},\"unset\":[\"lifeguard.pool.max[orders]\","
                + "\"lifeguard.leak\"]}");
    assertThat(response.notes())
        .containsExactly(
            new Note("policy.set", "lifeguard.breaker", "auto", "off", null, null),
            new Note("policy.unset", "lifeguard.leak", "observe", "observe", null, null),
            new Note("policy.unset", "lifeguard.pool.max[orders]", "5", "10", null, null));
    assertThat(configuration.overrides()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lifeguard.pool.max        | 10001    | 422 | a whole number from 1 to 10000
          lifeguard.pool.max[a]     | 99999999 | 422 | a whole number from 1 to 10000
          lifeguard.database.cpus   | 99999999 | 422 | a whole number from 1 to 4096
          lifeguard.pool.max        | many     | 422 | lifeguard.pool.max=many: allowed is a whole number from 1
          lifeguard.pool.mx         | 5        | 422 | Did you mean lifeguard.pool.max?
          pool.max                  | 5        | 422 | Did you mean lifeguard.pool.max?
          lifeguard.fleet[orders]   | off      | 422 | not set per pool
          lifeguard.start           | eager    | 409 | read at the start only
          lifeguard.enabled         | false    | 409 | read at the start only
          lifeguard.postgresql      | off      | 403 | only who starts the service
          lifeguard.postgresql.allow| jdbc:x:* | 403 | only who starts the service
          lifeguard.environment     | staging  | 403 | only who starts the service
          lifeguard.admin.port      | 1        | 403 | only who starts the service
          lifeguard.admin.tokens.admin | canary | 403 | lifeguard.admin.tokens.admin=***
          lifeguard.alerts.webhook  | canary   | 403 | lifeguard.alerts.webhook=***
          lifeguard.backups.directory | /etc   | 403 | only who starts the service
          """)
  void whatIsWrongIsNamedAndNothingIsChanged(String key, String value, int status, String message) {
    Response response =
        patch("{\"set\":{\"lifeguard.leak\":\"off\",\"" + key + "\":\"" + value + "\"}}");
    assertThat(response.status()).as(text(response)).isEqualTo(status);
    assertThat(text(response)).contains(message).doesNotContain("canary");
    assertThat(response.notes()).extracting(Note::target).containsExactly(key);
    assertThat(response.notes()).extracting(Note::after).containsOnlyNulls();
    assertThat(configuration.overrides()).isEmpty();
  }

  @Test
  void noSettingOfEnforcementOrOfTheEndpointNorASecretCanBeOverridden() {
    for (Setting<?> setting : Catalogue.all()) {
      if (setting.key().matches("lifeguard\\.(postgresql|admin)(\\..*)?") || setting.secret()) {
        assertThat(setting.overridable()).as("%s", setting).isFalse();
        assertThat(patch("{\"set\":{\"" + setting.key() + "\":\"off\"}}").status()).isEqualTo(403);
      }
    }
  }

  /** A receiver of alerts is sent keys: who could name one, would have them sent to himself. */
  @Test
  void nothingThatTheAgentReadsOrCallsIsNamedByACaller() {
    List<Setting<?>> places =
        Catalogue.all().stream()
            .filter(setting -> setting.type().matches(".*(URL|a path|directory|file:).*"))
            .toList();

    assertThat(places).extracting(Setting::key).contains("lifeguard.alerts.pagerduty-url");
    for (Setting<?> setting : places) {
      assertThat(setting.overridable()).as("%s", setting).isFalse();
    }
    String key = "lifeguard.alerts.pagerduty-url";
    assertThat(patch("{\"set\":{\"" + key + "\":\"http://evil.example\"}}").status())
        .isEqualTo(403);
    assertThat(configuration.policies().value(AlertKeys.ALERTS_PAGERDUTY_URL))
        .isEqualTo("https://events.pagerduty.com/v2/enqueue");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"set\":{}}",
        "{\"set\":{\"lifeguard.leak\":null}}",
        "{\"set\":{\"lifeguard.leak\":[\"off\"]}}",
        "{\"set\":{\"lifeguard.leak\":\"off\"},\"unset\":[\"lifeguard.leak\"]}",
        "{\"set\":{\"lifeguard.leak\":\"off\"},\"ttl\":\"0s\"}",
        "{\"set\":{\"lifeguard.leak\":\"off\"},\"ttl\":\"31d\"}",
        "{\"set\":{\"lifeguard.leak\":\"off\"},\"ttl\":\"15\"}",
        "{\"set\":{\"lifeguard.leak\":\"off\"},\"ttl\":\"PT\"}",
        "{\"set\":{\"lifeguard.leak\":\"off\"},\"ttl\":\"-PT5M\"}"
      })
  void aRequestThatMakesNoSenseIsRefused(String body) {
    Response response = patch(body);
    assertThat(response.status()).as(body + ": " + text(response)).isEqualTo(422);
    assertThat(configuration.overrides()).isEmpty();
  }

  @Test
  void thereIsAnEndToOverridesOfPoolsThatAreNotThere() {
    for (int i = 0; i < 5; i++) {
      StringBuilder set = new StringBuilder();
      for (int n = 0; n < 100; n++) {
        set.append(n == 0 ? "" : ",").append("\"lifeguard.leak[p" + i + "-" + n + "]\":\"off\"");
      }
      assertThat(patch("{\"set\":{" + set + "}}").status()).isEqualTo(200);
    }
    assertThat(patch("{\"set\":{\"lifeguard.leak[one-more]\":\"off\"}}").status()).isEqualTo(409);
    assertThat(patch("{\"set\":{\"lifeguard.leak[p1-1]\":\"observe\"}}").status()).isEqualTo(200);
  }

  @Test
  void aBodyWithAnUnknownFieldIsNotUnderstood() {
    assertThat(patch("{\"sett\":{\"lifeguard.leak\":\"off\"}}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999",
        "-1e999",
        "1e999999999",
        "1e308",
        "1e-400",
        "NaN",
        "null",
        "[]",
        "{}",
        "1e",
        "\"\""
      })
  void aNumberThatNoSettingHasIsRefused(String number) {
    Response response = patch("{\"set\":{\"lifeguard.pool.max\":" + number + "}}");

    assertThat(response.status()).as(text(response)).isIn(400, 422);
  }
}
