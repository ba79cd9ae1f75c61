// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.concurrent.ConcurrentHashMap;

/** What was read of each URL, so that a reconnecting pool costs one look-up; bounded. */
final class UrlCache {

  private static final int MOST = 256;

  private final ConcurrentHashMap<String, DatabaseUrl> known = new ConcurrentHashMap<>(16);

  DatabaseUrl read(String url) {
    DatabaseUrl read = known.get(url);
    if (read == null) {
      read = DatabaseUrl.parse(url);
      keep(url, read);
    }
    return read;
  }

  private void keep(String url, DatabaseUrl read) {
    if (url.length() > UrlReader.LONGEST) {
      return;
    }
    if (known.size() >= MOST) {
      // A service that makes up URLs: better to read each again than to keep books on them.
      known.clear();
    }
    known.put(url, read);
  }

  int size() {
    return known.size();
  }
}
