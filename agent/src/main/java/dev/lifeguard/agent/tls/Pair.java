// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * What the files hold: a chain and its key, which belong together, and who may call.
 *
 * @param authorities empty where callers need no certificate
 */
record Pair(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> authorities) {

  static Pair read(TlsPolicy policy) throws TlsFault {
    List<X509Certificate> chain =
        Certificates.of(PemFile.read("lifeguard.admin.tls.certificate", policy.certificate()));
    PrivateKey key =
        PrivateKeys.of(
            PemFile.read("lifeguard.admin.tls.key", policy.key()), chain.get(0).getPublicKey());
    List<X509Certificate> authorities =
        policy.clientCa().isEmpty()
            ? List.of()
            : Certificates.of(PemFile.read("lifeguard.admin.tls.client-ca", policy.clientCa()));
    return new Pair(chain, key, authorities);
  }

  SSLContext context() throws TlsFault {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(Stores.keys(chain, key), Stores.trusted(authorities), null);
      return context;
    } catch (GeneralSecurityException | IOException unusable) {
      throw new TlsFault(
          "this JVM cannot use certificate and key of lifeguard.admin.tls.*: "
              + unusable.getMessage()
              + " (the endpoint's own certificate comes first, then who signed it)");
    }
  }

  /** {@code CN=orders, valid until 2027-01-02T03:04:05Z}. */
  String words() {
    return chain.get(0).getSubjectX500Principal() + ", valid until " + until();
  }

  boolean expired(Instant now) {
    return until().isBefore(now);
  }

  private Instant until() {
    return chain.get(0).getNotAfter().toInstant();
  }
}
