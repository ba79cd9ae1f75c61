// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lifeguard.agent.admin.http.Json;
import dev.lifeguard.agent.admin.http.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of callers with a token: refused or read, and never an error of the agent's own. */
class HostileBodiesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "1e9",
        "-1e-999999999",
        "1E400",
        "99999999999999999999",
        "2147483648",
        "-2147483649",
        "0.5",
        "1.0",
        "1e0",
        "-0",
        "00",
        "+1",
        ".5",
        "1.",
        "1e",
        "-",
        "NaN",
        "Infinity",
        "0x10",
        "true",
        "\"5\"",
        "[]",
        "{}",
        "null"
      })
  void numbers(String number) {
    fits("{\"max\":" + number + "}", ResizeRoute.Resize.class);
    fits("{\"users\":" + number + "}", SelfTestRequest.class);
    fits("{\"latencyThresholdMillis\":" + number + "}", SelfTestRequest.class);
    fits("{\"set\":{\"lifeguard.pool.max\":" + number + "}}", PolicyChange.class);
    fits("{\"reason\":" + number + "}", Reason.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{\"max\"",
        "{\"max\":",
        "{\"max\":1,",
        "{\"max\":1}}",
        "{\"max\":1} {\"max\":2}",
        "{\"max\":1,\"max\":2}",
        "{'max':1}",
        "{max:1}",
        "\ufeff{\"max\":1}",
        "{\"max\":1,\"__proto__\":{}}",
        "{\"max\":1 /* comment */}",
        "{\"reason\":\"\\ud800\"}",
        "{\"reason\":\"\\u00\"}",
        "{\"reason\":\"\\x\"}",
        "{\"reason\":\"a\nb\"}",
        "{\"reason\":\"\0\"}",
        "null",
        "7",
        "[1]"
      })
  void documents(String json) {
    fits(json, ResizeRoute.Resize.class);
    fits(json, PolicyChange.class);
    fits(json, AlertViews.Test.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[[{\"a\":["})
  void depth(String opening) {
    String deep = opening.repeat(65_000 / opening.length());
    fits(deep, ResizeRoute.Resize.class);
    fits("{\"set\":{\"a\":" + deep, PolicyChange.class);
    fits("{\"set\":" + deep, PolicyChange.class);
    fits("{\"unset\":" + deep, PolicyChange.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0.", "1e", "-9"})
  void digits(String beginning) {
    String number = beginning + "7".repeat(60_000);
    fits("{\"max\":" + number + "}", ResizeRoute.Resize.class);
    fits("{\"set\":{\"a\":" + number + "}}", PolicyChange.class);
    fits("{\"latencyThresholdMillis\":" + number + "}", SelfTestRequest.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x80, 0xc0, 0xc3, 0xe2, 0xed, 0xf0, 0xf8, 0xfe, 0xff})
  void bytesThatAreNoText(int octet) {
    byte[] json = "{\"reason\":\"a?b\"}".getBytes(StandardCharsets.ISO_8859_1);
    json[12] = (byte) octet;
    fits(json, Reason.class);
    json[14] = (byte) octet; // the closing quote is gone as well
    fits(json, Reason.class);
    fits(new byte[] {(byte) octet}, Reason.class);
  }

  private static <T> void fits(String json, Class<T> type) {
    fits(json.getBytes(StandardCharsets.UTF_8), type);
  }

  private static <T> void fits(byte[] json, Class<T> type) {
    Throwable thrown = catchThrowable(() -> Json.read(json, type));

    String shown = new String(json, 0, Math.min(json.length, 80), StandardCharsets.ISO_8859_1);
    if (thrown != null) {
      assertThat(thrown).as(type.getSimpleName() + " " + shown).isInstanceOf(Refusal.class);
    }
  }
}
