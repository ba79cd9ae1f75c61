// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {

  @ParameterizedTest
  @CsvSource({
    "250ms,PT0.25S",
    "30s,PT30S",
    "5m,PT5M",
    "6h,PT6H",
    "1d,PT24H",
    "0s,PT0S",
    "36525d,PT876600H"
  })
  void aDurationIsANumberAndAUnit(String text, Duration expected) {
    assertThat(DurationKind.DURATION.parse(text)).isEqualTo(expected);
  }

  @Test
  void aBareNumberIsNoDurationAndTheMessageNamesTheUnit() {
    assertThatThrownBy(() -> DurationKind.DURATION.parse("5"))
        .hasMessage("a duration needs a unit, such as 5s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s",
        "-5s",
        "5 s",
        "5S",
        "5sec",
        "1.5s",
        "PT5S",
        "5s ",
        "٥s",
        "99999999999999999999s",
        "36526d",
        "999999999999999999ms"
      })
  void whatIsNoDurationIsRefused(String text) {
    assertThatThrownBy(() -> DurationKind.DURATION.parse(text))
        .isExactlyInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "512B,512",
    "64KiB,65536",
    "16MiB,16777216",
    "1GiB,1073741824",
    "8388607TiB,9223370937343148032"
  })
  void aSizeIsANumberAndABinaryUnit(String text, long expected) {
    assertThat(SizeKind.SIZE.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "64", "64K", "64kb", "64kib", "-1KiB", "KiB", "8388608TiB"})
  void whatIsNoSizeIsRefused(String text) {
    assertThatThrownBy(() -> SizeKind.SIZE.parse(text))
        .isExactlyInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0%,0", "50%,50", "100%,100"})
  void aPercentageHasItsSign(String text, int expected) {
    assertThat(PercentageKind.PERCENTAGE.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "50", "101%", "-1%", "0.5", "5 %", "50%%"})
  void whatIsNoPercentageIsRefused(String text) {
    assertThatThrownBy(() -> PercentageKind.PERCENTAGE.parse(text))
        .isExactlyInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "TRUE", "1", "on"})
  void aBooleanIsTrueOrFalseOnly(String text) {
    assertThatThrownBy(() -> SwitchKind.TRUE_FALSE.parse(text))
        .hasMessage("allowed is `true` or `false`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "9463/tcp", "", "0x10", "+80", "99999999999999999999"})
  void whatIsNoPortIsRefused(String text) {
    assertThatThrownBy(() -> AdminKeys.ADMIN_PORT.parse(text))
        .hasMessage("allowed is a whole number from 0 to 65535");
  }

  @Test
  void anEnumIsWrittenInKebabCase() {
    Kind<Thread.State> kind = ChoiceKind.of(Thread.State.values());
    assertThat(kind.parse("timed-waiting")).isEqualTo(Thread.State.TIMED_WAITING);
    assertThat(kind.allowed()).contains("`timed-waiting` or `terminated`");
    assertThatThrownBy(() -> kind.parse("TIMED_WAITING"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aListIsSplitAtCommasWithoutBlanksAndEmptyEntries() {
    assertThat(PostgresqlKeys.POSTGRESQL_ALLOW.parse(" jdbc:h2:mem:a , ,jdbc:derby:*,"))
        .containsExactly("jdbc:h2:mem:a", "jdbc:derby:*");
    assertThat(PostgresqlKeys.POSTGRESQL_ALLOW.parse("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "h2:mem:a", "jdbc:*", "jdbc:h2:mem:a,*"})
  void anAllowListThatNamesNoDatabaseIsRefused(String text) {
    assertThatThrownBy(() -> PostgresqlKeys.POSTGRESQL_ALLOW.parse(text))
        .hasMessageContaining("starts with jdbc:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a", "a:80", "a/b", "a b", "*"})
  void anAllowedHostIsANameWithoutSchemeAndPort(String text) {
    assertThatThrownBy(() -> AdminKeys.ADMIN_ALLOWED_HOSTS.parse(text))
        .isExactlyInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "0.0.0.0", "::1", "[::1]", "fe80::1%eth0", "orders.internal"})
  void namesAndAddressesAreHosts(String text) {
    assertThat(AdminKeys.ADMIN_HOST.parse(text)).isEqualTo(text);
  }

  @Test
  void keepIsAWordBesideTheValue() {
    assertThat(PoolKeys.POOL_MAX.parse("keep").is("keep")).isTrue();
    assertThat(PoolKeys.POOL_MAX.parse("20").value()).isEqualTo(20);
    assertThat(PoolKeys.POOL_MIN_IDLE.parse("25%").value()).isEqualTo(new Amount(25, true));
    assertThat(PoolKeys.POOL_MIN_IDLE.parse("5").value()).isEqualTo(new Amount(5, false));
    assertThatThrownBy(() -> PoolKeys.POOL_MAX.parse("0"))
        .hasMessage(
            "allowed is a whole number from 1 to 10000; or `keep`, `formula`, `profile` or `fleet`");
    assertThatThrownBy(() -> PoolKeys.POOL_IDLE_TIMEOUT.parse("5"))
        .hasMessage("a duration needs a unit, such as 5s; or `keep`");
  }

  @Test
  void aTokenIsReferredToAndNeverWrittenOut() {
    assertThat(AdminKeys.ADMIN_TOKENS_VIEWER.parse("file:/run/t"))
        .isEqualTo(new SecretSource(SecretSource.Place.FILE, "/run/t"));
    assertThat(AdminKeys.ADMIN_TOKENS_VIEWER.parse("env:T"))
        .isEqualTo(new SecretSource(SecretSource.Place.ENVIRONMENT, "T"));
    assertThatThrownBy(() -> AdminKeys.ADMIN_TOKENS_VIEWER.parse("canary"))
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> AdminKeys.ADMIN_TOKENS_VIEWER.parse("file:"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
