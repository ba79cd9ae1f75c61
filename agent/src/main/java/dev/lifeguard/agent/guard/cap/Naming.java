// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

/** What a pool will be called. */
@FunctionalInterface
public interface Naming {

  /**
   * Its name.
   *
   * @param configured as the library was told; empty when it was not
   * @param url of the database, empty when that is not known
   */
  String name(String configured, String url);
}
