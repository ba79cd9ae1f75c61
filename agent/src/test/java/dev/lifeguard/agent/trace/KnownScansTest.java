// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownScansTest {

  private final List<String> read = new ArrayList<>();
  private final KnownScans scans =
      new KnownScans(
          sql -> {
            read.add(sql);
            return new SqlText.Scan(sql, "SELECT");
          });

  @Test
  void aTextIsReadOnce() {
    scans.scan("select 1");
    scans.scan("select 2");
    scans.scan("select " + 1);

    assertThat(read).containsExactly("select 1", "select 2");
  }

  @Test
  void whatIsKeptIsBoundedByItsCharactersTheOldestGoFirst() {
    String padding = "x".repeat(1000);
    for (int i = 0; i < 10_000; i++) {
      scans.scan("select " + i + padding);
    }
    assertThat(scans.size()).isBetween(100, KnownScans.MOST_CHARACTERS / 1000);

    read.clear();
    scans.scan("select 9999" + padding);
    scans.scan("select 0" + padding);
    assertThat(read).containsExactly("select 0" + padding);
  }

  @Test
  void aVeryLongTextIsNotKept() {
    String enormous = "x".repeat(100_000);
    scans.scan(enormous);
    scans.scan(enormous);

    assertThat(read).hasSize(2);
    assertThat(scans.size()).isZero();
  }
}
