// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.export;

import dev.lifeguard.it.service.Await;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * What an OpenTelemetry collector is to a service: takes OTLP as http/protobuf and as gRPC on one
 * port of the loopback interface, decodes it with the protocol's own classes, and keeps it.
 *
 * <pre>
 * try (OtlpReceiver receiver = OtlpReceiver.start()) {
 *   … .environment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint()) …
 *   List&lt;ReceivedSpan&gt; spans = receiver.awaitSpans(3);
 * }
 * </pre>
 */
public final class OtlpReceiver implements AutoCloseable {

  private final Server server = new Server();
  private final Received received = new Received();
  private final ServerConnector connector;
  private final String scheme;

  private OtlpReceiver(String scheme, int port, List<ConnectionFactory> protocols) {
    this.scheme = scheme;
    connector = new ServerConnector(server, protocols.toArray(ConnectionFactory[]::new));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setReuseAddress(true);
    server.addConnector(connector);
    server.setHandler(new OtlpHandler(received));
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** On a free port. */
  public static OtlpReceiver start() {
    return start(0);
  }

  /** On this port: the one of a receiver that was closed. */
  public static OtlpReceiver start(int port) {
    HttpConfiguration configuration = new HttpConfiguration();
    return new OtlpReceiver(
        "http",
        port,
        List.of(
            new HttpConnectionFactory(configuration),
            new HTTP2CServerConnectionFactory(configuration)));
  }

  /**
   * With TLS.
   *
   * @param keys PKCS #12, its certificate for 127.0.0.1
   * @param clients PKCS #12 of those whose clients are let in, who then must show a certificate;
   *     null lets everybody in
   */
  public static OtlpReceiver startTls(Path keys, @Nullable Path clients, String password) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStorePath(keys.toString());
    tls.setKeyStorePassword(password);
    if (clients != null) {
      tls.setTrustStorePath(clients.toString());
      tls.setTrustStorePassword(password);
      tls.setNeedClientAuth(true);
    }
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol("http/1.1");
    return new OtlpReceiver(
        "https",
        0,
        List.of(
            new SslConnectionFactory(tls, alpn.getProtocol()),
            alpn,
            new HTTP2ServerConnectionFactory(configuration),
            new HttpConnectionFactory(configuration)));
  }

  /** For {@code OTEL_EXPORTER_OTLP_ENDPOINT}, with either protocol. */
  public String endpoint() {
    return scheme + "://127.0.0.1:" + port();
  }

  public int port() {
    return connector.getLocalPort();
  }

  /** How it answers from now on. */
  public void answer(OtlpAnswer answer) {
    received.answer(answer);
  }

  /** All so far that were taken, in the order in which they came. */
  public List<ReceivedSpan> spans() {
    return received.spans();
  }

  /** Waits for at least so many, and returns all. */
  public List<ReceivedSpan> awaitSpans(int atLeast) {
    Await.that(atLeast + " spans", () -> received.spans().size() >= atLeast);
    return received.spans();
  }

  /** All so far; a metric comes again with every export. */
  public List<Metric> metrics() {
    return received.metrics();
  }

  /** All so far, also those that were answered with an error. */
  public List<ReceivedRequest> requests() {
    return received.requests();
  }

  @Override
  public void close() {
    try {
      received.answer(OtlpAnswer.OK); // whoever waits in there gets out
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
