// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.Map;

/**
 * An error as RFC 9457 has it. Nothing of the request is repeated in it.
 *
 * @param detail what to do about it
 */
@Json
record Problem(String type, String title, int status, String detail) {

  /** Loaded by the first error. */
  private static final class Writer {
    static final JsonType<Problem> TYPE =
        Jsonb.builder().classLoader(Problem.class.getClassLoader()).build().type(Problem.class);
  }

  /**
   * @param name stable; scripts may rely on it
   */
  static Response of(int status, String name, String title, String detail) {
    Problem problem = new Problem("urn:lifeguard:problem:" + name, title, status, detail);
    return new Response(
        status, "application/problem+json", Writer.TYPE.toJsonBytes(problem), Map.of());
  }
}
