// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.http;

import org.jspecify.annotations.Nullable;

/**
 * What is served at a path.
 *
 * @param template a path with {@code {names}}, each of which stands for any text: names of pools
 *     have slashes
 * @param role the least a caller needs; null for everyone
 * @param capability what {@code lifeguard.admin.capabilities} can take away; null for nothing
 */
public record Route(
    String method,
    Template template,
    @Nullable Role role,
    @Nullable String capability,
    Handler handler) {

  /** A route that reads. */
  public static Route get(String template, @Nullable Role role, Handler handler) {
    return new Route("GET", Template.of(template), role, null, handler);
  }

  /** A route that may change something. */
  public static Route of(
      String method, String template, Role role, @Nullable String capability, Handler handler) {
    return new Route(method, Template.of(template), role, capability, handler);
  }
}
