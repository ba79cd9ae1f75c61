// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nobody who is slow delays a scrape. What is asserted is not only how long scrapes take: while
 * they are answered not one of the crowd has been cut, so it is not its end that lets them pass.
 */
class CrowdTest {

  private static final int SIZE = 40;
  private static final int SCRAPES = 21;

  /** The claim. A server whose threads wait for the crowd answers after its deadlines, 15 s. */
  private static final double MOST_MILLIS = 1_000;

  private static final String SCRAPE =
      "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
          + Endpoint.METRICS_TOKEN
          + "\r\n\r\n";

  /** Kinds of slowness; TOKEN stands for the administrators'. */
  enum Kind {
    SAYS_NOTHING(""),
    HALF_A_HEAD("GET /metrics HTTP/1.1\r\nHo"),
    HALF_A_BODY(
        "PATCH /sample/body HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer TOKEN\r\n"
            + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{"),
    HALF_A_CHUNK(
        "PATCH /sample/body HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer TOKEN\r\n"
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n{"),
    READS_NO_LARGE_ANSWER(
        "GET /sample/large HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer TOKEN\r\n\r\n"),
    READS_NO_MANY_ANSWERS(SCRAPE.replace("Connection: close\r\n", "").repeat(20)),
    WAITS_FOR_A_REFUSAL(SCRAPE.replace(Endpoint.METRICS_TOKEN, "wrong")),
    LISTENS("GET /sample/quiet HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer TOKEN\r\n\r\n");

    private final String beginning;

    Kind(String beginning) {
      this.beginning = beginning;
    }

    /** Whose connections stay, whatever comes: those that are answered may end by themselves. */
    private boolean stays() {
      return this != WAITS_FOR_A_REFUSAL && this != READS_NO_LARGE_ANSWER;
    }
  }

  @TempDir Path directory;
  private Endpoint endpoint;

  @BeforeEach
  void start() {
    endpoint = new Endpoint(directory);
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @ParameterizedTest
  @EnumSource
  void fortyOfThemDelayNoScrape(Kind kind) throws Exception {
    scrape(); // loads the server
    double[] alone = Crowd.millis(SCRAPES, this::scrape);
    Crowd.await("scrapes beside a crowd that is not cut", () -> delaysNoScrape(kind, alone));
  }

  /** False where it took so long that the crowd may have been cut meanwhile. */
  private boolean delaysNoScrape(Kind kind, double[] alone) throws Exception {
    String beginning = kind.beginning.replace("TOKEN", endpoint.adminToken());
    try (Crowd crowd = new Crowd(endpoint.port(), SIZE, beginning)) {
      double[] beside = Crowd.millis(SCRAPES, this::scrape);

      System.out.println(Crowd.figures(SIZE + " " + kind, alone, beside));
      long closed = crowd.closed();
      if (!crowd.isYoung()) {
        return false;
      }
      assertThat(closed).as("cut meanwhile").isLessThanOrEqualTo(kind.stays() ? 0 : SIZE);
      assertThat(Crowd.delay(alone, beside)).isLessThan(MOST_MILLIS);
      return true;
    }
  }

  @Test
  void streamsAreBoundedAndWhatIsLeftServesTheOthers() throws Exception {
    String listen = Kind.LISTENS.beginning.replace("TOKEN", endpoint.adminToken());
    scrape();
    double[] alone = Crowd.millis(SCRAPES, this::scrape);
    try (Crowd crowd = new Crowd(endpoint.port(), 400, listen)) {
      List<Socket> listening = new ArrayList<>();
      for (Socket socket : crowd.sockets()) {
        String answer = begins(socket);
        assertThat(answer).containsAnyOf("HTTP/1.1 200 ", "HTTP/1.1 503 ");
        if (answer.contains("200")) {
          listening.add(socket);
        }
      }
      assertThat(listening).hasSize(64);
      double[] beside = Crowd.millis(SCRAPES, this::scrape);
      System.out.println(Crowd.figures("400 that would listen", alone, beside));
      assertThat(Crowd.delay(alone, beside)).isLessThan(MOST_MILLIS);
      assertThat(threads()).isLessThanOrEqualTo(9);

      listening.get(0).close();
      awaitPlace(listen);
    }
  }

  /** It is seen with the next sign of life that it has gone. */
  private void awaitPlace(String listen) throws Exception {
    long deadline = System.nanoTime() + 60_000_000_000L;
    String answer = "";
    while (!answer.contains("200")) {
      assertThat(System.nanoTime() - deadline).as("no place within a minute").isNegative();
      try (Crowd one = new Crowd(endpoint.port(), 1, listen)) {
        answer = begins(one.sockets().get(0));
      }
    }
  }

  private static String begins(Socket socket) throws IOException {
    socket.setSoTimeout(60_000);
    byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200 ".length());
    return new String(line, StandardCharsets.ISO_8859_1);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("lifeguard-admin"))
        .count();
  }

  private String scrape() throws IOException {
    String answer = endpoint.raw(SCRAPE);
    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("db_client_connection_count");
    return answer;
  }
}
