// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** A number of bytes within bounds. */
final class BoundedSizeKind extends Kind<Long> {

  private static final int KIB = 1024;

  private final long least;
  private final long most;

  BoundedSizeKind(long least, long most) {
    this.least = least;
    this.most = most;
  }

  @Override
  Long parse(String text) {
    long size = SizeKind.SIZE.parse(text);
    if (size < least || size > most) {
      throw refused();
    }
    return size;
  }

  @Override
  String allowed() {
    return "a size from `" + least / KIB + "KiB` to `" + most / KIB / KIB + "MiB`";
  }
}
