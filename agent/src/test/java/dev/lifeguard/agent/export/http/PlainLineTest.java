// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a receiver that answers word for word what it is told to. */
class PlainLineTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final byte[] BODY = {1, 2, 3};
  private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private static PlainLine to(Scripted receiver, Duration timeout) {
    return new PlainLine(Receiver.of(receiver.address("/v1/traces?x=1")), timeout, timeout);
  }

  private static Reply post(PlainLine line) throws IOException, InterruptedException {
    return line.post(Map.of("Content-Type", "application/x-protobuf"), BODY);
  }

  private static Reply answered(String answer) throws IOException, InterruptedException {
    try (Scripted receiver = new Scripted(answer)) {
      PlainLine line = to(receiver, LONG);
      Reply reply = post(line);
      line.close();
      return reply;
    }
  }

  @Test
  void aRequestIsWhatReceiversExpectAndItsConnectionIsKept() throws Exception {
    try (Scripted receiver = new Scripted(EMPTY, EMPTY)) {
      PlainLine line = to(receiver, LONG);
      assertThat(post(line).status()).isEqualTo(200);
      assertThat(post(line).status()).isEqualTo(200);
      line.close();

      assertThat(receiver.connections()).isEqualTo(1);
      assertThat(receiver.heads())
          .hasSize(2)
          .allSatisfy(
              head ->
                  assertThat(head.split("\r\n", -1))
                      .containsExactly(
                          "POST /v1/traces?x=1 HTTP/1.1",
                          "Host: 127.0.0.1:" + receiver.address("").getPort(),
                          "Content-Length: 3",
                          "Content-Type: application/x-protobuf"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nok"
      })
  void aReceiverThatClosesIsConnectedAgain(String answer) throws Exception {
    try (Scripted receiver = new Scripted(answer, answer)) {
      receiver.closeAfterAnswer();
      PlainLine line = to(receiver, LONG);
      for (int i = 0; i < 2; i++) {
        assertThat(new String(post(line).body(), StandardCharsets.UTF_8)).isEqualTo("ok");
      }
      assertThat(receiver.connections()).isEqualTo(2);
    }
  }

  @Test
  void aReceiverThatHasClosedAnIdleConnectionLosesNothing() throws Exception {
    try (Scripted receiver = new Scripted(EMPTY, EMPTY)) {
      receiver.closeAfterAnswer(); // without having said so
      PlainLine line = to(receiver, LONG);
      assertThat(post(line).status()).isEqualTo(200);
      receiver.awaitClosed();
      assertThat(post(line).status()).isEqualTo(200);
      assertThat(receiver.connections()).isEqualTo(2);
    }
  }

  @Test
  void anAnswerInPiecesIsPutTogether() throws Exception {
    Reply reply =
        answered(
            String.join(
                "\r\n",
                List.of(
                    "HTTP/1.1 100 Continue",
                    "",
                    "HTTP/1.1 429 Slow down",
                    "Retry-After: 7",
                    "Content-Type: text/plain",
                    "Transfer-Encoding: chunked",
                    "",
                    "3;why=not",
                    "too",
                    "A",
                    " many once",
                    "0",
                    "X: y",
                    "",
                    "")));
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.retryAfter()).isEqualTo("7");
    assertThat(reply.contentType()).isEqualTo("text/plain");
    assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("too many once");
  }

  @Test
  void anAnswerWithoutABodyHasNone() throws Exception {
    assertThat(answered("HTTP/1.1 204 No Content\r\n\r\n").body()).isEmpty();
  }

  @Test
  void ofALongAnswerTheBeginningIsRead() throws Exception {
    String much = "x".repeat(200_000);
    assertThat(answered("HTTP/1.1 400 No\r\nContent-Length: 200000\r\n\r\n" + much).body())
        .hasSize(Reply.MOST_BYTES);
    assertThat(answered("HTTP/1.1 400 No\r\n\r\n" + much).body()).hasSize(Reply.MOST_BYTES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Le",
        ""
      })
  void whatIsNoAnswerIsAFailure(String answer) throws Exception {
    try (Scripted receiver = new Scripted(answer)) {
      receiver.closeAfterAnswer();
      assertThatThrownBy(() -> post(to(receiver, LONG))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void anAnswerWithoutEndIsBounded() throws Exception {
    for (String endless : new String[] {"x".repeat(100_000), "a: b\r\n".repeat(1000)}) {
      try (Scripted receiver = new Scripted("HTTP/1.1 200 OK\r\n" + endless)) {
        assertThatThrownBy(() -> post(to(receiver, LONG)))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("too");
      }
    }
  }

  @Test
  void noiseIsReadOrRefusedAndNothingElseHappens() throws Exception {
    Random random = new Random(4711);
    String[] answers = new String[300];
    for (int i = 0; i < answers.length; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      answers[i] =
          new String[] {
                    "",
                    "HTTP/1.1 200 OK\r\n",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                  }
                  [i % 3]
              + new String(noise, StandardCharsets.ISO_8859_1);
    }
    try (Scripted receiver = new Scripted(answers)) {
      receiver.closeAfterAnswer();
      PlainLine line = to(receiver, LONG);
      int failed = 0;
      for (int i = 0; i < answers.length; i++) {
        try {
          post(line);
        } catch (IOException e) {
          failed++;
        }
      }
      assertThat(failed).isGreaterThan(answers.length / 2);
    }
  }

  @Test
  void aReceiverThatStopsReadingHoldsUpNobody() throws Exception {
    try (Scripted receiver = new Scripted()) {
      PlainLine line = to(receiver, Duration.ofMillis(300));
      assertThatThrownBy(() -> line.post(Map.of(), new byte[64 << 20]))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aReceiverThatDoesNotAnswerHoldsUpNobody() throws Exception {
    try (Scripted receiver = new Scripted()) {
      assertThatThrownBy(() -> post(to(receiver, Duration.ofMillis(300))))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void anInterruptEndsAWait() throws Exception {
    try (Scripted receiver = new Scripted()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> post(to(receiver, LONG))).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void nobodyThere() throws Exception {
    Scripted receiver = new Scripted();
    receiver.close();
    assertThatThrownBy(() -> post(to(receiver, LONG))).isInstanceOf(ConnectException.class);
    Receiver unknown = new Receiver("no-such-host.invalid", 4318, "/");
    assertThatThrownBy(() -> post(new PlainLine(unknown, LONG, LONG)))
        .isInstanceOf(UnknownHostException.class);
  }

  @ParameterizedTest
  @CsvSource({"x-key,'a\r\nEvil: 1'", "'x\r\ny',a", "'',a", "Host,other", "content-length,0"})
  void aHeaderThatWouldBeAnotherRequestIsNotSent(String name, String value) throws Exception {
    try (Scripted receiver = new Scripted(EMPTY)) {
      assertThatThrownBy(() -> to(receiver, LONG).post(Map.of(name, value), BODY))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no header that can be sent");
      assertThat(receiver.heads()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://otel_collector:4318/v1/traces,otel_collector,4318,/v1/traces",
    "http://user:secret@collector,collector,80,/",
    "http://[::1]:4318/a%20b?c=d,[::1],4318,/a%20b?c=d",
    "http://[::1],[::1],80,/"
  })
  void aReceiverIsFoundByItsAddress(String address, String host, int port, String target) {
    assertThat(Receiver.of(URI.create(address))).isEqualTo(new Receiver(host, port, target));
  }
}
