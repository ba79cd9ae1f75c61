// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

/** What a receiver answered. */
final class Reply {

  /** More of an answer is not looked at. */
  static final int MOST_BYTES = 64 * 1024;

  private final int status;
  private final String contentType;
  private final String retryAfter;
  private final byte[] body;

  /**
   * @param contentType empty where it does not say
   * @param retryAfter the same
   * @param body its beginning
   */
  Reply(int status, String contentType, String retryAfter, byte[] body) {
    this.status = status;
    this.contentType = contentType;
    this.retryAfter = retryAfter;
    this.body = body;
  }

  int status() {
    return status;
  }

  String contentType() {
    return contentType;
  }

  String retryAfter() {
    return retryAfter;
  }

  byte[] body() {
    return body;
  }
}
