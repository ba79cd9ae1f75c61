// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of texts, those asked for last: services run the same ones again and again. Of one
 * thread at a time.
 */
final class KnownScans implements SqlText {

  /** Characters of texts that are kept, all together. */
  static final int MOST_CHARACTERS = 512 * 1024;

  private static final int LONGEST_KEPT = 10 * 1024;

  private final SqlText reader;
  private final LinkedHashMap<String, Scan> known = new LinkedHashMap<>(64, 0.75f, true);
  private int characters;

  KnownScans(SqlText reader) {
    this.reader = reader;
  }

  @Override
  public Scan scan(String sql) {
    Scan scan = known.get(sql);
    if (scan == null) {
      scan = reader.scan(sql);
      if (sql.length() <= LONGEST_KEPT) {
        keep(sql, scan);
      }
    }
    return scan;
  }

  private void keep(String sql, Scan scan) {
    known.put(sql, scan);
    characters += size(sql, scan);
    Iterator<Map.Entry<String, Scan>> oldest = known.entrySet().iterator();
    while (characters > MOST_CHARACTERS && oldest.hasNext()) {
      Map.Entry<String, Scan> gone = oldest.next();
      characters -= size(gone.getKey(), gone.getValue());
      oldest.remove();
    }
  }

  private static int size(String sql, Scan scan) {
    return sql.length() + scan.text().length() + scan.summary().length();
  }

  int size() {
    return known.size();
  }
}
