// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.postgres;

import java.util.Map;

/** A PostgreSQL server, wherever it runs. */
interface Server {

  void start();

  void stop();

  /** Sends a signal to every process of it. */
  void signal(String name);

  String url();

  /** Host and port. */
  String address();

  /** Connection properties of a role that may create databases and roles. */
  Map<String, String> superuser();
}
