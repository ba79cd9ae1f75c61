// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.tls;

/**
 * Files in PEM; empty where none is named.
 *
 * @param certificate {@code lifeguard.admin.tls.certificate}: the endpoint's own first, then those
 *     up to the authority
 * @param key {@code lifeguard.admin.tls.key}
 * @param clientCa {@code lifeguard.admin.tls.client-ca}: who comes without a certificate of one of
 *     these does not get as far as HTTP
 */
public record TlsPolicy(String certificate, String key, String clientCa) {

  public static final TlsPolicy OFF = new TlsPolicy("", "", "");

  /** Whether any of it is set: what is only half set is a mistake, and never plain HTTP. */
  public boolean on() {
    return !equals(OFF);
  }
}
