// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/**
 * Kubernetes gives every container the addresses of every Service as variables. One called {@code
 * lifeguard} or {@code lifeguard-admin} makes names that look like our settings; nobody set them.
 */
final class ServiceLinks {

  private ServiceLinks() {}

  static boolean isOne(String name, String value) {
    return value.startsWith("tcp://")
        || value.startsWith("udp://")
        || value.startsWith("sctp://")
        || name.endsWith("_SERVICE_HOST")
        || name.endsWith("_SERVICE_PORT")
        || name.contains("_SERVICE_PORT_")
        || isPartOfAddress(name);
  }

  /** {@code …_PORT_9463_TCP_ADDR}. */
  private static boolean isPartOfAddress(String name) {
    return name.contains("_PORT_")
        && (name.endsWith("_PROTO") || name.endsWith("_PORT") || name.endsWith("_ADDR"));
  }
}
