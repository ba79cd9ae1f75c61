// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.http;

/**
 * A status and what becomes its JSON body.
 *
 * @param body a {@code @Json} record
 */
public record Answer(int status, Object body) {

  public static Answer ok(Object body) {
    return new Answer(200, body);
  }

  public static Answer created(Object body) {
    return new Answer(201, body);
  }
}
