// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreparationsTest {

  private final PhysicalConnection connection =
      new PhysicalConnection(null, Endpoint.UNKNOWN, (sql, batch, nanos, thrown) -> {}, 0, 0);
  private final Preparations preparations = new Preparations(connection);

  @Test
  void statementsOfOneTextShareOneObject() {
    String text = "select 1";
    Preparation first = preparations.of(text);
    assertThat(first).isEqualTo(new Preparation(connection, text));
    assertThat(preparations.of(text)).isSameAs(first);
    assertThat(preparations.of(null)).isSameAs(preparations.of(null));
    assertThat(preparations.of(null).sql()).isNull();
  }

  @Test
  void whateverIsForgottenNobodyGetsAnothersText() {
    String[] texts = IntStream.range(0, 500).mapToObj(i -> "select " + i).toArray(String[]::new);
    for (int round = 0; round < 3; round++) {
      for (String text : texts) {
        assertThat(preparations.of(text).sql()).isSameAs(text);
      }
    }
  }

  @Test
  void whatIsLongIsNotKept() {
    String text = "select 1 -- ".repeat(200);
    assertThat(preparations.of(text)).isNotSameAs(preparations.of(text));
    assertThat(preparations.of(text).sql()).isSameAs(text);
  }
}
