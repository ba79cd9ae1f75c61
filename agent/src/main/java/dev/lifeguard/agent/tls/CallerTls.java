// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The other side: whom a caller trusts, and what it shows. */
public final class CallerTls {

  private CallerTls() {}

  /**
   * From PEM files; what is empty is as the JDK has it.
   *
   * @param ca authorities that may have signed the endpoint's certificate
   * @param certificate shown to an endpoint that asks for one, with {@code key}
   */
  public static SSLContext of(String ca, String certificate, String key) throws TlsFault {
    List<X509Certificate> trusted =
        ca.isEmpty() ? List.of() : Certificates.of(PemFile.read("--ca", ca));
    KeyManager @Nullable [] own =
        certificate.isEmpty() && key.isEmpty() ? null : own(certificate, key);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own, Stores.trusted(trusted), null);
      return context;
    } catch (GeneralSecurityException | IOException unusable) {
      throw new TlsFault("this JVM cannot use --ca=" + ca + ": " + unusable.getMessage());
    }
  }

  private static KeyManager[] own(String certificate, String key) throws TlsFault {
    List<X509Certificate> chain = Certificates.of(PemFile.read("--certificate", certificate));
    PrivateKey secret = PrivateKeys.of(PemFile.read("--key", key), chain.get(0).getPublicKey());
    try {
      return Stores.keys(chain, secret);
    } catch (GeneralSecurityException | IOException unusable) {
      throw new TlsFault(
          "this JVM cannot use --certificate=" + certificate + ": " + unusable.getMessage());
    }
  }
}
