// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.http;

/**
 * An error as RFC 9457 has it. Nothing of the request is repeated in it.
 *
 * @param detail what to do about it
 */
@io.avaje.jsonb.Json
public record Problem(String type, String title, int status, String detail) {

  /**
   * As an answer.
   *
   * @param name stable; scripts may rely on it
   */
  public static Response of(int status, String name, String title, String detail) {
    Problem problem = new Problem("urn:lifeguard:problem:" + name, title, status, detail);
    return Response.of(status, "application/problem+json", Json.bytes(problem));
  }
}
