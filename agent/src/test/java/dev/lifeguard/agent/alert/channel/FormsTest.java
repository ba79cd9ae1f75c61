// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.agent.alert.Message;
import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormsTest {

  private static final Address ADDRESS = Address.of("http://receiver.example/hook?token=s3cr3t");

  private static Map<String, Object> body(Form form, Message message, String key) {
    return Samples.json(text(form.write(message, ADDRESS, key)));
  }

  private static String text(Outgoing outgoing) {
    return new String(outgoing.body(), StandardCharsets.UTF_8);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  private static Map<String, Object> first(@Nullable Object list) {
    return map(((List<?>) Objects.requireNonNull(list)).get(0));
  }

  private static String slack(Message message) {
    return String.valueOf(body(new SlackForm(), message, "").get("text"));
  }

  @Test
  void theWebhookGetsAlertmanagersShape() {
    Map<String, Object> body = body(new WebhookForm(), Samples.firing(), "");

    assertThat(body)
        .containsEntry("version", "4")
        .containsEntry("status", "firing")
        .containsEntry("receiver", "lifeguard")
        .containsEntry("externalURL", "http://127.0.0.1:9463")
        .containsKeys("groupKey", "truncatedAlerts", "commonAnnotations");
    assertThat(map(body.get("groupLabels")))
        .containsOnlyKeys("alertname", "pool")
        .containsEntry("pool", "orders");
    Map<String, Object> alert = first(body.get("alerts"));
    assertThat(alert)
        .containsEntry("status", "firing")
        .containsEntry("startsAt", "2026-11-21T12:00:00Z")
        .containsEntry("endsAt", "0001-01-01T00:00:00Z");
    assertThat((String) alert.get("fingerprint")).matches("[0-9a-f]{16}");
    assertThat(map(alert.get("annotations")))
        .containsEntry("summary", "pool orders: 3 callers got no connection")
        .containsEntry("description", "4 of 10 wait for a row lock held by <report> & co")
        .containsEntry("trace_id", "4bf92f3577b34da6")
        .containsEntry("place", "OrderDao.find(OrderDao.java:88)")
        .containsEntry("see", "http://127.0.0.1:9463/api/v1/pools/orders/holders");
  }

  @Test
  void theEndHasTheSameFingerprintAndItsTime() {
    Map<String, Object> begins = first(body(new WebhookForm(), Samples.firing(), "").get("alerts"));
    Map<String, Object> ends = first(body(new WebhookForm(), Samples.resolved(), "").get("alerts"));

    assertThat(ends)
        .containsEntry("status", "resolved")
        .containsEntry("endsAt", "2026-11-21T12:01:00Z");
    assertThat(ends.get("fingerprint")).isEqualTo(begins.get("fingerprint"));
  }

  /** The number was computed by another program. */
  @Test
  void theFingerprintIsFnv1aOverTheSortedLabels() {
    assertThat(new Fnv().hex()).isEqualTo("cbf29ce484222325");
    assertThat(WebhookForm.fingerprint(Map.of("b", "2", "a", "1"))).isEqualTo("1cc37fac8a64ae01");
  }

  @Test
  void theSignatureIsOfTheBytesThatAreSent() throws Exception {
    Outgoing signed = new WebhookForm().write(Samples.firing(), ADDRESS, "shared");

    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("shared".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    assertThat(signed.headers())
        .containsEntry(
            "X-Lifeguard-Signature",
            "sha256=" + HexFormat.of().formatHex(mac.doFinal(signed.body())));
    assertThat(new WebhookForm().write(Samples.firing(), ADDRESS, "").headers()).isEmpty();
  }

  @Test
  void anAlertmanagerGetsPostableAlerts() {
    Outgoing outgoing =
        new AlertmanagerForm().write(Samples.firing(), Address.of("http://am:9093"), "");
    assertThat(outgoing.address().uri()).hasToString("http://am:9093/api/v2/alerts");
    Map<String, Object> alert =
        first(Jsonb.builder().build().type(Object.class).fromJson(text(outgoing)));
    assertThat(alert)
        .containsEntry("startsAt", "2026-11-21T12:00:00Z")
        .containsEntry("endsAt", "2026-11-21T12:04:05Z")
        .containsEntry("generatorURL", "http://127.0.0.1:9463");
    assertThat(map(alert.get("labels"))).containsEntry("alertname", "LifeguardPoolExhausted");
  }

  @Test
  void slackGetsAFallbackAndBlocksWithItsThreeCharactersEscaped() {
    Map<String, Object> body = body(new SlackForm(), Samples.firing(), "");

    assertThat((String) body.get("text")).contains("CRITICAL LifeguardPoolExhausted in shop");
    Map<String, Object> section = first(body.get("blocks"));
    assertThat(section).containsEntry("type", "section");
    assertThat((String) map(section.get("text")).get("text"))
        .contains("held by &lt;report&gt; &amp; co")
        .contains("Trace: `4bf92f3577b34da6`")
        .contains("Place: `OrderDao.find(OrderDao.java:88)`");
    assertThat(slack(Samples.resolved())).contains("RESOLVED");
    assertThat(slack(Samples.test())).contains("TEST");
  }

  @Test
  void aBlockOfSlackEndsAtThreeThousandCharacters() {
    Map<String, Object> body = body(new SlackForm(), Samples.firing("x".repeat(9_000)), "");

    assertThat((String) map(first(body.get("blocks")).get("text")).get("text")).hasSize(3000);
  }

  @Test
  void pagerdutyGetsAnEventThatItsEndBelongsTo() {
    Map<String, Object> begins = body(new PagerDutyForm(), Samples.firing(), "r0ut1ng");
    Map<String, Object> ends = body(new PagerDutyForm(), Samples.resolved(), "r0ut1ng");

    assertThat(begins)
        .containsEntry("routing_key", "r0ut1ng")
        .containsEntry("event_action", "trigger")
        .containsEntry("dedup_key", "shop/shop-1:42/LifeguardPoolExhausted/orders");
    assertThat(map(begins.get("payload")))
        .containsEntry("severity", "critical")
        .containsEntry("source", "shop-1:42")
        .containsEntry("component", "orders")
        .containsEntry("class", "LifeguardPoolExhausted")
        .containsEntry("timestamp", "2026-11-21T12:00:00Z");
    assertThat(map(map(begins.get("payload")).get("custom_details")))
        .containsEntry("trace_id", "4bf92f3577b34da6");
    assertThat(ends)
        .containsEntry("event_action", "resolve")
        .containsEntry("dedup_key", "shop/shop-1:42/LifeguardPoolExhausted/orders");
  }

  @Test
  void detailsThatMakeAnEventTooLargeAreLeftOut() {
    Message large = Samples.firing("x".repeat(PagerDutyForm.MOST_BYTES));

    Outgoing outgoing = new PagerDutyForm().write(large, ADDRESS, "r0ut1ng");

    assertThat(outgoing.body()).hasSizeLessThan(2_000);
    assertThat(text(outgoing)).doesNotContain("custom_details").contains("trigger");
  }

  @Test
  void anAddressShowsNothingButItsServer() {
    Address address = Address.of("https://ci:pa%20ss@hooks.example:8443/T0/B0/s3cr3t?x=y#z");

    assertThat(address.target()).isEqualTo("https://hooks.example:8443");
    assertThat(address.uri()).hasToString("https://hooks.example:8443/T0/B0/s3cr3t?x=y");
    assertThat(address.authorization()).isEqualTo("Basic Y2k6cGEgc3M=");
    for (String none :
        List.of("", "s3cr3t", "ftp://host/s3cr3t", "http:///s3cr3t", "http://a b/s3cr3t")) {
      assertThatThrownBy(() -> Address.of(none))
          .isInstanceOf(IllegalArgumentException.class)
          .message()
          .doesNotContain("s3cr3t");
    }
  }
}
