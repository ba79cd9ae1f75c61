// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownTextsTest {

  private final KnownTexts texts = new KnownTexts();

  @Test
  void aTextIsWhatItIsTheFirstTimeAndEveryTime() {
    String select = "select 1";

    assertThat(texts.operation(select)).isEqualTo(Operation.SELECT);
    assertThat(texts.operation(select)).isEqualTo(Operation.SELECT);
  }

  @Test
  void manyMoreTextsThanAreRememberedAreNeverConfused() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(texts.operation("select " + i)).isEqualTo(Operation.SELECT);
      assertThat(texts.operation("delete from t where i = " + i)).isEqualTo(Operation.DELETE);
    }
  }

  @Test
  void aLongTextIsReadAgain() {
    String text = "insert into t values " + "(1),".repeat(10_000) + "(1)";

    assertThat(texts.operation(text)).isEqualTo(Operation.INSERT);
    assertThat(texts.operation(text)).isEqualTo(Operation.INSERT);
  }

  @Test
  void whatIsNoTextIsOther() {
    assertThat(texts.operation(null)).isEqualTo(Operation.OTHER);
    assertThat(texts.operation(42)).isEqualTo(Operation.OTHER);
  }
}
