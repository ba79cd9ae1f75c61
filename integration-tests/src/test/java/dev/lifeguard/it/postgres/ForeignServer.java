// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.postgres;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/** A server somebody else runs, named by {@code LIFEGUARD_TEST_JDBC_URL}: used, never harmed. */
record ForeignServer(String url) implements Server {

  private static final Pattern ADDRESS = Pattern.compile("jdbc:postgresql://([^/?]+)/.*");

  @Override
  public void start() {}

  @Override
  public void stop() {}

  @Override
  public void signal(String name) {
    throw new TestAbortedException(
        "LIFEGUARD_TEST_JDBC_URL names a server that is not ours to signal; unset it to run this");
  }

  @Override
  public String address() {
    Matcher matcher = ADDRESS.matcher(url);
    if (!matcher.matches()) {
      throw new IllegalStateException(
          "LIFEGUARD_TEST_JDBC_URL must read jdbc:postgresql://host:port/database?user=…&password=…, is "
              + url);
    }
    return matcher.group(1);
  }

  @Override
  public Map<String, String> superuser() {
    return Map.of();
  }

  @Override
  public String toString() {
    return "PostgreSQL of LIFEGUARD_TEST_JDBC_URL at " + address();
  }
}
