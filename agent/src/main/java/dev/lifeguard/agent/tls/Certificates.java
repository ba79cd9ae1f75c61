// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.tls;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** The certificates of a PEM file. */
final class Certificates {

  private Certificates() {}

  /** At least one, in the file's order. */
  static List<X509Certificate> of(PemFile file) throws TlsFault {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (PemFile.Block block : file.blocks()) {
        if (block.label().endsWith("CERTIFICATE")) {
          certificates.add(
              (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der())));
        }
      }
    } catch (CertificateException damaged) {
      throw new TlsFault(file.place() + " holds a damaged certificate: " + damaged.getMessage());
    }
    if (certificates.isEmpty()) {
      throw new TlsFault(file.place() + " holds no certificate");
    }
    return certificates;
  }
}
