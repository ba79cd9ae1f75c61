// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.tls.TlsFiles;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * TLS 1.3 and 1.2 with ciphers that authenticate and keep forward secrecy. Connections that are
 * open keep the certificate they began with; new ones get the newest.
 */
final class JettyTls extends AbstractLifeCycle {

  private static final int LOOK_SECONDS = 1;

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private static final String[] CIPHERS = {
    "TLS_AES_.*", "TLS_CHACHA20_.*", "TLS_ECDHE_.*_GCM_.*", "TLS_ECDHE_.*_CHACHA20_.*"
  };

  private final TlsFiles files;
  private final Server server;
  private final SslContextFactory.Server contexts = new SslContextFactory.Server();
  private volatile Scheduler.@Nullable Task next;

  JettyTls(TlsFiles files, Server server) throws Exception {
    this.files = files;
    this.server = server;
    contexts.setSslContext(files.current());
    contexts.setNeedClientAuth(files.clientsNeedCertificates());
    contexts.setIncludeProtocols(PROTOCOLS);
    contexts.setExcludeProtocols();
    contexts.setIncludeCipherSuites(CIPHERS);
    contexts.setRenegotiationAllowed(false);
  }

  SslConnectionFactory layer(String within) {
    SslConnectionFactory layer = new SslConnectionFactory(contexts, within);
    layer.setDirectBuffersForDecryption(false);
    layer.setDirectBuffersForEncryption(false);
    layer.setEnsureSecureRequestCustomizer(false); // Host is the gate's business, SNI is nobody's
    return layer;
  }

  @Override
  protected void doStart() {
    lookLater();
  }

  @Override
  protected void doStop() {
    Scheduler.Task waiting = next;
    if (waiting != null) {
      waiting.cancel();
    }
  }

  /** The timer's thread reads no files: a disk may hang, and deadlines must not. */
  private void lookLater() {
    next =
        server
            .getScheduler()
            .schedule(
                () -> server.getThreadPool().execute(this::look), LOOK_SECONDS, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      SSLContext changed = files.changed();
      if (changed != null) {
        contexts.reload(same -> same.setSslContext(changed));
      }
    } catch (Exception | LinkageError failure) {
      Log.rateLimited("admin-tls", "admin endpoint: its certificate was not looked at: " + failure);
    } finally {
      if (isRunning()) {
        lookLater();
      }
    }
  }
}
