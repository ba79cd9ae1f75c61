// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/**
 * The private key of a PEM file: PKCS #8, or the traditional forms of RSA (PKCS #1) and of elliptic
 * curves (SEC 1). The JDK reads PKCS #8 alone; the traditional forms lack the algorithm and the
 * curve, and these stand in the certificate.
 */
final class PrivateKeys {

  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;

  private PrivateKeys() {}

  /** The key that belongs to the certificate's. */
  static PrivateKey of(PemFile file, PublicKey certified) throws TlsFault {
    for (PemFile.Block block : file.blocks()) {
      if (block.label().endsWith("PRIVATE KEY")) {
        return matching(file, decode(file, block, certified), certified);
      }
    }
    throw new TlsFault(file.place() + " holds no private key");
  }

  private static PrivateKey decode(PemFile file, PemFile.Block block, PublicKey certified)
      throws TlsFault {
    if (block.encrypted() || block.label().startsWith("ENCRYPTED")) {
      throw new TlsFault(
          file.place()
              + " is encrypted, and keys with a passphrase are not read: write it without one,"
              + " mode 0600 (openssl pkey -in … -out …)");
    }
    byte[] pkcs8 =
        switch (block.label()) {
          case "PRIVATE KEY" -> block.der();
          case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> wrapped(block.der(), certified);
          default -> throw new TlsFault(file.place() + " holds a key of kind " + block.label());
        };
    try {
      return KeyFactory.getInstance(certified.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException | RuntimeException unusable) {
      throw new TlsFault(
          file.place()
              + " holds no key that this JVM could use with the certificate ("
              + certified.getAlgorithm()
              + "): "
              + unusable.getMessage());
    }
  }

  private static PrivateKey matching(PemFile file, PrivateKey key, PublicKey certified)
      throws TlsFault {
    try {
      byte[] text = new byte[32];
      new SecureRandom().nextBytes(text);
      Signature signature = Signature.getInstance(signatureOf(file, certified));
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(text);
      if (signature.verify(signed)) {
        return key;
      }
    } catch (GeneralSecurityException another) {
      throw new TlsFault(file.place() + " is no key of the certificate: " + another.getMessage());
    }
    throw new TlsFault(file.place() + " is the key of another certificate");
  }

  private static String signatureOf(PemFile file, PublicKey certified) throws TlsFault {
    return switch (certified.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default ->
          throw new TlsFault(
              file.place() + ": keys are RSA or EC here, not " + certified.getAlgorithm());
    };
  }

  /** PKCS #8: version, algorithm as the certificate has it, the key. */
  private static byte[] wrapped(byte[] key, PublicKey certified) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(VERSION_0);
    content.writeBytes(algorithm(certified.getEncoded()));
    element(content, OCTETS, key);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    element(whole, SEQUENCE, content.toByteArray());
    return whole.toByteArray();
  }

  /** The first element of the sequence that a public key is. */
  private static byte[] algorithm(byte[] publicKey) {
    int start = contentAt(publicKey, 0);
    int content = contentAt(publicKey, start);
    int end = content + length(publicKey, start);
    return Arrays.copyOfRange(publicKey, start, end);
  }

  private static int contentAt(byte[] der, int tag) {
    int first = der[tag + 1] & 0xff;
    return tag + 2 + (first < 0x80 ? 0 : first & 0x7f);
  }

  private static int length(byte[] der, int tag) {
    int first = der[tag + 1] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = tag + 2; i < contentAt(der, tag); i++) {
      length = length << 8 | (der[i] & 0xff);
    }
    return length;
  }

  private static void element(ByteArrayOutputStream out, int tag, byte[] content) {
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      int bytes = (39 - Integer.numberOfLeadingZeros(content.length)) / 8; // no zero in front
      out.write(0x80 | bytes);
      for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        out.write(content.length >>> shift);
      }
    }
    out.writeBytes(content);
  }
}
