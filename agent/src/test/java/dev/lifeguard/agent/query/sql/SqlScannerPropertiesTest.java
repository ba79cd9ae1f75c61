// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/**
 * What holds for every text. The seed is new each time and printed when a run fails; {@code
 * -Dlifeguard.test.seed=… -Dlifeguard.test.runs=1} repeats that run.
 */
class SqlScannerPropertiesTest {

  private static final String ALPHABET =
      "'\"$$$\\\\--//**;,,(())[]{}??::..+-=<>|&#@!~%^ \t\n\r\0_eEbBxXnNuUaAt019é🐘\u2028\uD800";

  @Test
  void noLiteralOrCommentIsInTextSummaryOrTables() {
    repeat(
        seed -> {
          String sql = Sqls.statement(seed, seed);
          ScannedSql scanned = SqlScanner.scan(sql);
          assertNothingIsTold(sql);
          assertThat(scanned.text()).as(sql).doesNotEndWith("…").doesNotContain("\n");
        });
  }

  @Test
  void aStatementThatIsCutAnywhereShowsNoLiteral() {
    repeat(
        seed -> {
          String sql = Sqls.statement(seed, seed);
          String cut = sql.substring(0, new Random(seed).nextInt(sql.length() + 1));
          assertNothingIsTold(cut);
        });
  }

  @Test
  void norWhereABackslashMayMeanTwoThings() {
    repeat(
        seed -> {
          for (Sqls.Backslashes backslashes : Sqls.Backslashes.values()) {
            String sql = Sqls.statement(seed, seed, backslashes);
            assertNothingIsTold(sql);
          }
        });
  }

  @Test
  void literalsBlanksCommentsCaseAndLengthOfListsDoNotChangeTheFingerprint() {
    repeat(
        seed -> {
          String one = Sqls.statement(seed, seed + 1);
          String other = Sqls.statement(seed, seed + 2);
          ScannedSql first = SqlScanner.scan(one);
          ScannedSql second = SqlScanner.scan(other);
          assertThat(first.fingerprint())
              .as(one + "\n----\n" + other + "\n----\n" + first + "\n" + second)
              .isEqualTo(second.fingerprint());
          assertThat(first.operation()).isEqualTo(second.operation());
          assertThat(first.summary()).isEqualToIgnoringCase(second.summary());
        });
  }

  @Test
  void scanningWhatWasScannedChangesNothing() {
    repeat(
        seed -> {
          Random random = new Random(seed);
          String sql = random.nextBoolean() ? Sqls.statement(seed, seed) : characters(random, 80);
          int most = random.nextBoolean() ? 40 + random.nextInt(200) : SqlScanner.MOST_TEXT;
          ScannedSql once = SqlScanner.scan(sql, most, SqlScanner.MOST_READ);
          ScannedSql twice = SqlScanner.scan(once.text(), most, SqlScanner.MOST_READ);
          assertThat(twice.text()).as(sql).isEqualTo(once.text()).hasSizeLessThanOrEqualTo(most);
          if (!once.text().endsWith("…")) {
            assertThat(twice.fingerprint())
                .as(sql + " | " + once.text())
                .isEqualTo(once.fingerprint());
          }
        });
  }

  @Test
  void anyCharactersAreReadToTheEnd() {
    repeat(
        seed -> {
          Random random = new Random(seed);
          String sql = random.nextBoolean() ? characters(random, 300) : noise(random);
          ScannedSql scanned = SqlScanner.scan(sql);
          assertThat(scanned.summary()).hasSizeLessThanOrEqualTo(255);
          assertThat(scanned.text().chars()).as(sql).noneMatch(c -> c < ' ');
        });
  }

  @Test
  void differentStatementsHaveDifferentFingerprints() {
    java.util.Map<Long, String> texts = new java.util.HashMap<>();
    repeat(
        seed -> {
          ScannedSql scanned = SqlScanner.scan(Sqls.statement(seed, seed));
          String text = bare(scanned.text());
          String other = texts.putIfAbsent(scanned.fingerprint(), text);
          assertThat(other == null ? text : other).isEqualTo(text);
        });
    assertThat(texts).hasSizeGreaterThan(runs() / 10);
  }

  private static void assertNothingIsTold(String sql) {
    ScannedSql scanned = SqlScanner.scan(sql);
    assertThat(scanned.text() + scanned.summary() + scanned.operation() + scanned.tables())
        .as(sql)
        .doesNotContain(Sqls.CANARY)
        .doesNotContain("9731");
  }

  /** Without what a fingerprint ignores and a text keeps. */
  private static String bare(String text) {
    return text.replaceAll("\\$\\d+", "?").replace(" ", "").toLowerCase(java.util.Locale.ROOT);
  }

  private static String characters(Random random, int most) {
    StringBuilder characters = new StringBuilder();
    for (int i = random.nextInt(most); i > 0; i--) {
      characters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return characters.toString();
  }

  private static String noise(Random random) {
    byte[] bytes = new byte[random.nextInt(400)];
    random.nextBytes(bytes);
    return new String(
        bytes,
        random.nextBoolean()
            ? java.nio.charset.StandardCharsets.ISO_8859_1
            : java.nio.charset.StandardCharsets.UTF_16);
  }

  private static int runs() {
    return Integer.getInteger("lifeguard.test.runs", 3000);
  }

  private static void repeat(LongConsumer property) {
    long first = Long.getLong("lifeguard.test.seed", System.nanoTime());
    for (long seed = first; seed < first + runs(); seed++) {
      try {
        property.accept(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("-Dlifeguard.test.seed=" + seed, e);
      }
    }
  }
}
