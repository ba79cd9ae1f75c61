// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.log.Stderr;
import dev.lifeguard.agent.tls.TlsPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminLifecycleTest {

  @TempDir Path directory;

  @Test
  void whereItIsIsToldToOtherToolsAndForgottenWhenItStops() {
    Endpoint endpoint = new Endpoint(directory);
    try (endpoint) {
      assertThat(System.getProperty(AdminServer.URL_PROPERTY)).isEqualTo(endpoint.server.url());
      assertThat(endpoint.server.state())
          .isEqualTo(endpoint.server.url() + " (token file " + endpoint.tokenFile + ")");
    }
    assertThat(System.getProperty(AdminServer.URL_PROPERTY)).isNull();
    assertThat(endpoint.server.url()).isEmpty();
  }

  @Test
  void itsThreadsEndWithIt() throws Exception {
    Endpoint endpoint = new Endpoint(directory);
    endpoint.get("/health/live");
    List<Thread> threads = threads();
    assertThat(threads).isNotEmpty();

    endpoint.close();

    for (Thread thread : threads) {
      thread.join(60_000);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  @Test
  void aPortThatIsTakenIsSaidOnceAndTakenWhenItIsFree() throws Exception {
    ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    int port = other.getLocalPort();
    AtomicReference<Endpoint> started = new AtomicReference<>();

    String log =
        Stderr.of(() -> started.set(new Endpoint(directory, Endpoint.policy(directory, port))));

    try (Endpoint endpoint = Objects.requireNonNull(started.get())) {
      assertThat(log)
          .containsOnlyOnce("admin endpoint cannot bind to 127.0.0.1:" + port)
          .contains("the service goes on", "lifeguard.admin.port");
      assertThat(endpoint.server.url()).isEmpty();
      assertThat(endpoint.server.state()).isEqualTo("waiting for port " + port);
      Thread binding = binding();
      assertThat(binding.isDaemon()).isTrue();

      other.close();
      binding.join(60_000);

      assertThat(endpoint.server.url()).isEqualTo("http://127.0.0.1:" + port);
      assertThat(endpoint.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void stoppingEndsTheWaitForAPort() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Endpoint endpoint = new Endpoint(directory, Endpoint.policy(directory, other.getLocalPort()));
      Thread binding = binding();

      endpoint.close();

      binding.join(60_000);
      assertThat(binding.isAlive()).isFalse();
    }
  }

  /** A service that ends at once said "cannot serve": its door was shut while it began to wait. */
  @Test
  void anEndThatComesWhileItStartsIsNoError() {
    String log =
        Stderr.of(
            () -> {
              for (int i = 0; i < 300; i++) {
                try (Endpoint endpoint = new Endpoint(directory)) {
                  assertThat(endpoint.server.url()).isNotEmpty();
                }
                threads().forEach(AdminLifecycleTest::awaitEnd);
              }
            });

    assertThat(log).doesNotContain("cannot serve");
  }

  /** It began to serve when its wait was ended, and the service's end took a second longer. */
  @Test
  void anEndWithoutACallerLoadsNoServer() throws Exception {
    AtomicInteger made = new AtomicInteger();
    for (int i = 0; i < 300; i++) {
      ServerSocketChannel channel = ServerSocketChannel.open();
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      FirstCaller door =
          new FirstCaller(
              channel,
              () -> {
                made.incrementAndGet();
                throw new IllegalStateException("nobody called");
              });
      door.start();
      Thread end = new Thread(() -> stop(door));
      synchronized (door) { // so that whoever waits for a caller may be the first to go on
        end.start();
        while (end.getState() != Thread.State.BLOCKED) {
          Thread.onSpinWait();
        }
      }
      end.join();
    }
    threads().forEach(AdminLifecycleTest::awaitEnd);
    assertThat(made).hasValue(0);
  }

  private static void stop(FirstCaller door) {
    try {
      door.stop();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private static void awaitEnd(Thread thread) {
    try {
      thread.join(60_000);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void itDoesNotOpenToTheNetworkUnencryptedUnlessAskedTo() {
    String log = Stderr.of(() -> start(onAllInterfaces(false)).close());
    assertThat(log)
        .contains("admin endpoint does not start: lifeguard.admin.host=0.0.0.0")
        .contains("lifeguard.admin.insecure-http=true", "the service goes on without it");

    try (Endpoint endpoint = start(onAllInterfaces(true))) {
      assertThat(endpoint.server.url()).startsWith("http://127.0.0.1:");
    }
  }

  @Test
  void withoutAnyTokenItDoesNotOpen() {
    AdminPolicy policy =
        new AdminPolicy(
            true,
            "127.0.0.1",
            0,
            false,
            "/dev/null/token",
            Map.of(),
            List.of(),
            List.of(),
            TlsPolicy.OFF);

    String log = Stderr.of(() -> assertThat(start(policy).server.url()).isEmpty());

    assertThat(log).contains("there is no token, and it is never open");
  }

  @Test
  void switchedOffItDoesNothing() {
    AdminPolicy policy =
        new AdminPolicy(
            false,
            "127.0.0.1",
            0,
            false,
            directory + "/token",
            Map.of(),
            List.of(),
            List.of(),
            TlsPolicy.OFF);

    String log = Stderr.of(() -> assertThat(start(policy).server.state()).isEqualTo("off"));

    assertThat(log).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  private Endpoint start(AdminPolicy policy) {
    return new Endpoint(directory, policy);
  }

  private AdminPolicy onAllInterfaces(boolean insecureHttp) {
    return new AdminPolicy(
        true,
        "0.0.0.0",
        0,
        insecureHttp,
        directory + "/token",
        Map.of(),
        List.of(),
        List.of(),
        TlsPolicy.OFF);
  }

  /** Not the thread of an endpoint before it, which may just be ending. */
  private static Thread binding() {
    return threads().stream()
        .filter(thread -> thread.getName().equals("lifeguard-admin-bind"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("lifeguard-admin"))
        .toList();
  }
}
