// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.agent.admin.http.Caller;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.alert.AlertPolicy;
import dev.lifeguard.agent.alert.Alerts;
import dev.lifeguard.agent.alert.ChannelKind;
import dev.lifeguard.agent.alert.ChannelSetting;
import dev.lifeguard.agent.alert.Delivery;
import dev.lifeguard.agent.alert.Line;
import dev.lifeguard.agent.alert.Lines;
import dev.lifeguard.agent.alert.Message;
import dev.lifeguard.agent.alert.Origin;
import dev.lifeguard.agent.alert.Secret;
import dev.lifeguard.agent.health.HookSnapshot;
import dev.lifeguard.agent.health.Snapshots;
import dev.lifeguard.agent.time.Clock;
import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AlertRoutesTest {

  private final List<ChannelSetting> channels = new ArrayList<>();
  private final Alerts alerts =
      new Alerts(
          () ->
              new AlertPolicy(
                  AlertPolicy.Mode.ENFORCE,
                  new Origin("orders", "production", "orders-1:7", "http://127.0.0.1:9463"),
                  List.copyOf(channels)),
          List::of,
          List::of,
          new Taken(),
          Clock.system(),
          (place, error) -> {
            throw new AssertionError(place, error);
          });
  private long nanos;
  private final List<Route> routes = AlertRoutes.of(alerts, () -> nanos);

  /** Everything is taken at once. */
  private static final class Taken implements Lines, Line {
    @Override
    public Line line(ChannelSetting setting) {
      return this;
    }

    @Override
    public Line tester(ChannelSetting setting) {
      return this;
    }

    @Override
    public boolean offer(Message message, Consumer<Delivery> done) {
      done.accept(
          new Delivery(
              message.at(), Delivery.Outcome.DELIVERED, "http://hook:80", 200, "taken", 1, 2));
      return true;
    }

    @Override
    public int waiting() {
      return 0;
    }

    @Override
    public void close(Duration atMost) {}
  }

  private void look() {
    alerts.look(
        () ->
            Snapshots.agent(
                new HookSnapshot(2, 1, List.of("a.b.C.d: no such method")),
                List.of(Snapshots.pool("a", 10, 0, 3), Snapshots.pool("b", 10, 0, 3)),
                List.of()));
  }

  private Response ask(int route, Map<String, String> query, String body) {
    Route asked = routes.get(route);
    Request head =
        Request.head(
            asked.method(),
            "/api/v1/alerts",
            Map.of("content-type", "application/json"),
            query,
            "127.0.0.1",
            "127.0.0.1");
    return asked
        .handler()
        .handle(
            head.admitted(Map.of(), new Caller(Role.OPERATOR, "127.0.0.1"))
                .withBody(body.getBytes(StandardCharsets.UTF_8)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(Response response) {
    String text = new String(response.body(), StandardCharsets.UTF_8);
    return (Map<String, Object>) Jsonb.builder().build().type(Object.class).fromJson(text);
  }

  private static List<?> list(Map<String, Object> json, String name) {
    return (List<?>) Objects.requireNonNull(json.get(name));
  }

  private static List<String> items(Map<String, Object> json) {
    return list(json, "items").stream()
        .map(each -> (Map<?, ?>) each)
        .map(each -> each.get("state") + " " + each.get("rule") + " " + each.get("pool"))
        .toList();
  }

  @Test
  void rolesAndTheCapabilityAreTheContracts() {
    assertThat(routes).extracting(Route::role).containsExactly(Role.VIEWER, Role.OPERATOR);
    assertThat(routes).extracting(Route::capability).containsExactly(null, "alert-test");
  }

  @Test
  void whatFiresComesBeforeWhatIsPending() {
    look();

    Map<String, Object> all = json(ask(0, Map.of(), ""));

    assertThat(items(all).get(0)).isEqualTo("firing LifeguardHooksFailed null");
    assertThat(items(all)).contains("pending LifeguardPoolWaiting a");
    assertThat(all).containsEntry("mode", "enforce").containsEntry("next", null);
    assertThat(((Number) Objects.requireNonNull(all.get("firing"))).intValue()).isEqualTo(1);
    assertThat(list(all, "rules")).hasSizeGreaterThan(20);
    assertThat(list(all, "channels")).isEmpty();
    assertThat(items(json(ask(0, Map.of("state", "firing"), "")))).hasSize(1);
  }

  @Test
  void pagesGoThroughAllOfThem() {
    look();
    List<String> seen = new ArrayList<>();
    Map<String, String> query = Map.of("limit", "2");
    Object next;
    do {
      Map<String, Object> page = json(ask(0, query, ""));
      seen.addAll(items(page));
      next = page.get("next");
      query = Map.of("limit", "2", "cursor", String.valueOf(next));
    } while (next != null);

    assertThat(seen)
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(items(json(ask(0, Map.of(), ""))));
  }

  @Test
  void whatIsNoStateIsRefused() {
    assertThatThrownBy(() -> ask(0, Map.of("state", "loud"), "")).isInstanceOf(Refusal.class);
  }

  @Test
  void withoutAChannelThereIsNothingToTest() {
    assertThatThrownBy(() -> ask(1, Map.of(), ""))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("lifeguard.alerts.webhook");
  }

  @Test
  void aTestAnswersWithWhatBecameOfEachChannelAndIsNoted() {
    channels.add(new ChannelSetting(ChannelKind.SLACK, Secret.NONE, Secret.NONE));
    channels.add(new ChannelSetting(ChannelKind.WEBHOOK, Secret.NONE, Secret.NONE));

    Response response = ask(1, Map.of(), "{\"reason\":\"a look\"}");

    assertThat(list(json(response), "items")).hasSize(2);
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .contains("\"target\":\"http://hook:80\"", "\"outcome\":\"delivered\"");
    assertThat(response.notes()).hasSize(1);
    assertThat(response.notes().get(0).target()).isEqualTo("slack,webhook");
    assertThat(response.notes().get(0).reason()).isEqualTo("a look");
    assertThat(list(json(ask(1, Map.of(), "{\"channel\":\"slack\"}")), "items")).hasSize(1);
    assertThatThrownBy(() -> ask(1, Map.of(), "{\"channel\":\"pagerduty\"}"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("slack, webhook");
    assertThat(list(json(ask(0, Map.of(), "")), "channels")).hasSize(2);
  }

  @Test
  void nobodyFloodsAReceiverWithTests() {
    channels.add(new ChannelSetting(ChannelKind.WEBHOOK, Secret.NONE, Secret.NONE));
    for (int i = 0; i < 8; i++) {
      assertThat(ask(1, Map.of(), "").status()).isEqualTo(200);
    }

    Response ninth = ask(1, Map.of(), "");

    assertThat(ninth.status()).isEqualTo(429);
    assertThat(ninth.headers()).containsEntry("Retry-After", "15");
    assertThat(alerts.view().channels().get(0).delivered()).isEqualTo(8);
    nanos += Duration.ofSeconds(15).toNanos();
    assertThat(ask(1, Map.of(), "").status()).isEqualTo(200);
    assertThat(ask(1, Map.of(), "").status()).isEqualTo(429);
  }
}
