// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.alert.ChannelKind;
import dev.lifeguard.agent.alert.ChannelSetting;
import dev.lifeguard.agent.alert.Delivery;
import dev.lifeguard.agent.alert.Delivery.Outcome;
import dev.lifeguard.agent.alert.Line;
import dev.lifeguard.agent.alert.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages on their way to a real server. */
class HttpLineTest {

  private static final Attempts QUICK =
      new Attempts(3, Duration.ofMillis(5), Duration.ofSeconds(20));

  private final BlockingQueue<Delivery> done = new LinkedBlockingQueue<>();

  @SuppressWarnings("NullAway.Init") // set before each test
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = new Server();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Delivery send(ChannelSetting setting) throws InterruptedException {
    return send(new HttpLine(setting, QUICK));
  }

  private Delivery send(Line line) throws InterruptedException {
    assertThat(line.offer(Samples.firing(), done::add)).isTrue();
    Delivery delivery = done.poll(60, TimeUnit.SECONDS);
    line.close(Duration.ofSeconds(10));
    assertThat(delivery).isNotNull();
    return delivery;
  }

  private ChannelSetting webhook(String path) {
    return Samples.setting(ChannelKind.WEBHOOK, server.url() + path, "shared");
  }

  @Test
  void aMessageArrivesSigned() throws Exception {
    Delivery delivery = send(webhook("/hook/s3cr3t"));

    assertThat(delivery.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(delivery.status()).isEqualTo(200);
    assertThat(delivery.target()).isEqualTo(server.url());
    Server.Got got = server.got.get(0);
    assertThat(got.path()).isEqualTo("/hook/s3cr3t");
    assertThat(got.header("Content-type")).isEqualTo("application/json");
    assertThat(got.header("X-lifeguard-signature"))
        .isEqualTo(
            Signature.of("shared", got.body().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void aReceiverThatIsBusyIsAskedAgain() throws Exception {
    server.answers.addAll(List.of(503, 429));

    Delivery delivery = send(webhook("/"));

    assertThat(delivery.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(delivery.attempts()).isEqualTo(3);
  }

  @Test
  void aReceiverThatRefusesIsNot() throws Exception {
    server.answers.addAll(List.of(403));

    Delivery delivery = send(webhook("/s3cr3t"));

    assertThat(delivery.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(delivery.attempts()).isEqualTo(1);
    assertThat(delivery.status()).isEqualTo(403);
    assertThat(delivery.detail()).contains("HTTP 403").doesNotContain("s3cr3t");
  }

  @Test
  void afterTheLastAttemptItIsGivenUp() throws Exception {
    server.answers.addAll(List.of(500, 500, 500, 500));

    Delivery delivery = send(webhook("/"));

    assertThat(delivery.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(server.got).hasSize(3);
  }

  @Test
  void noRedirectIsFollowed() throws Exception {
    try (Server other = new Server()) {
      server.redirectsTo(other.url() + "/elsewhere");
      server.answers.addAll(List.of(307));

      Delivery delivery = send(webhook("/"));

      assertThat(delivery.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(delivery.detail()).contains("redirects are not followed");
      assertThat(other.got).isEmpty();
    }
  }

  @Test
  void userAndPasswordOfTheUrlAreSentAsSuchAndShownNowhere() throws Exception {
    String url = "http://ci:s3cr3t@" + server.address() + "/";

    Delivery delivery = send(Samples.setting(ChannelKind.ALERTMANAGER, url, ""));

    assertThat(delivery.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(delivery.toString()).doesNotContain("s3cr3t");
    assertThat(server.got.get(0).header("Authorization")).isEqualTo("Basic Y2k6czNjcjN0");
    assertThat(server.got.get(0).path()).isEqualTo("/api/v2/alerts");
  }

  @Test
  void nobodyThereIsSaidInWords() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    Delivery delivery =
        send(Samples.setting(ChannelKind.WEBHOOK, "http://127.0.0.1:" + port + "/s3cr3t", ""));

    assertThat(delivery.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(delivery.status()).isNull();
    assertThat(delivery.detail()).isEqualTo("connection refused");
    assertThat(delivery.attempts()).isEqualTo(3);
  }

  @Test
  void whatIsNoUrlIsSaidWithoutRepeatingIt() throws Exception {
    Delivery delivery = send(Samples.setting(ChannelKind.SLACK, "s3cr3t", ""));

    assertThat(delivery.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(delivery.detail()).contains("URL").doesNotContain("s3cr3t");
    assertThat(delivery.attempts()).isZero();
  }

  @Test
  void aSecretThatCannotBeReadNamesItsPlace() throws Exception {
    Secret lost =
        () -> {
          throw new IOException("env:HOOK is empty or not set");
        };

    Delivery delivery = send(new ChannelSetting(ChannelKind.WEBHOOK, lost, Secret.NONE));

    assertThat(delivery.detail()).contains("env:HOOK is empty or not set");
  }

  @Test
  void aReceiverThatNeverAnswersKeepsNobodyElsesMessagesAndNoMoreThanItsQueueHolds()
      throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + silent.getLocalPort() + "/";
      Line stuck = new HttpLine(Samples.setting(ChannelKind.SLACK, url, ""), QUICK);
      BlockingQueue<Delivery> never = new LinkedBlockingQueue<>();
      int taken = 0;
      for (int i = 0; i < 2 * HttpLine.MOST_WAITING; i++) {
        taken += stuck.offer(Samples.firing(), never::add) ? 1 : 0;
      }

      assertThat(taken).isBetween(HttpLine.MOST_WAITING, HttpLine.MOST_WAITING + 1);
      assertThat(stuck.waiting()).isEqualTo(taken);
      assertThat(send(webhook("/")).outcome()).isEqualTo(Outcome.DELIVERED);
      assertThat(never).isEmpty();
      stuck.close(Duration.ZERO);
    }
  }
}
