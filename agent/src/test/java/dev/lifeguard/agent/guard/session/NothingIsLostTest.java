// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Thousands of ways to configure a connection, and pgJDBC itself as the judge: what it makes of URL
 * and properties is the same afterwards, but for what the service left open.
 */
class NothingIsLostTest {

  private static final Set<String> OURS =
      Set.of("ApplicationName", "assumeMinServerVersion", "socketTimeout", "options");
  private static final String[] BASES = {
    "jdbc:postgresql://h/db",
    "jdbc:postgresql://h:5433/db",
    "jdbc:postgresql://a:1,b,[::1]:2/db",
    "jdbc:postgresql:db",
    "jdbc:postgresql:",
    "jdbc:postgresql://h/a%20b",
  };
  private static final String[] NAMES = {
    "ApplicationName",
    "assumeMinServerVersion",
    "socketTimeout",
    "options",
    "options",
    "options",
    "ssl",
    "currentSchema",
    "user",
    "loginTimeout",
    "unknown",
    "applicationName",
  };
  private static final String[] VALUES = {
    "", "true", "9.4", "8.4", "0", "30", "über & + %=?#", "a\\", " ", "-x",
  };
  private static final String[] SWITCHES = {
    "-c jit=on",
    "--jit=on",
    "-cstatement_timeout=1s",
    "--statement-timeout=2s",
    "-c Lock_Timeout=5",
    "-c search_path=a\\ b",
    "-c app.note=-c\\ jit=on",
    "-F",
    "-S 5",
    "-S5",
    "-Fc jit=on",
    "-c application_name=x",
    "-c a.b=ü+%20&x=1?",
    "--idle_in_transaction_session_timeout=3",
    "\\",
    "-c",
    "-",
    "--",
  };

  private final Random random = new Random(20240117);

  private String pick(String... from) {
    return from[random.nextInt(from.length)];
  }

  private String value(String name) {
    if (!name.equals("options")) {
      return pick(VALUES);
    }
    List<String> switches = new ArrayList<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      switches.add(pick(SWITCHES));
    }
    return String.join(pick(" ", "  ", "\t"), switches);
  }

  private String url() {
    StringBuilder url = new StringBuilder(pick(BASES));
    for (int n = random.nextInt(4); n > 0; n--) {
      url.append(url.indexOf("?") < 0 ? '?' : '&');
      String name = pick(NAMES);
      url.append(name);
      if (random.nextInt(6) > 0) {
        String encoded = URLEncoder.encode(value(name), StandardCharsets.UTF_8);
        url.append('=').append(random.nextBoolean() ? encoded : encoded.replace("+", "%20"));
      }
      url.append(random.nextInt(9) == 0 ? "&" : "");
    }
    return url.toString();
  }

  private Properties info() {
    Properties info = new Properties(random.nextBoolean() ? null : some(2));
    info.putAll(some(3));
    return info;
  }

  private Properties some(int most) {
    Properties some = new Properties();
    for (int n = random.nextInt(most + 1); n > 0; n--) {
      String name = pick(NAMES);
      some.setProperty(name, value(name));
    }
    return some;
  }

  private SessionPolicy policy() {
    Duration seconds = Duration.ofSeconds(random.nextInt(100));
    return new SessionPolicy(
        pick("", "shop"),
        random.nextBoolean() ? null : pick("on", "off"),
        random.nextBoolean() ? null : seconds,
        random.nextBoolean() ? null : seconds,
        random.nextBoolean() ? null : seconds,
        random.nextBoolean() ? null : seconds,
        random.nextBoolean());
  }

  @Test
  void whatTheServiceSetIsWhatTheDriverGets() {
    for (int i = 0; i < 40_000; i++) {
      String url = url();
      Properties info = info();
      Properties untouched = (Properties) info.clone();
      SessionPolicy policy = policy();
      SessionParameters out = SessionParameters.apply(url, info, policy);
      String sample = url + " " + info + " " + policy + " -> " + out;
      assertThat(info).as(sample).isEqualTo(untouched);
      compare(Samples.merged(url, info), Samples.merged(out.url(), out.info()), out, sample);
    }
  }

  private static void compare(
      Properties before, Properties after, SessionParameters out, String sample) {
    Set<String> names = new TreeSet<>(before.stringPropertyNames());
    names.addAll(after.stringPropertyNames());
    for (String name : names) {
      String was = before.getProperty(name);
      String is = after.getProperty(name);
      if (was == null) {
        assertThat(OURS).as(sample).contains(name);
      } else if (name.equals("options")) {
        compareOptions(was, String.valueOf(is), out, sample);
      } else {
        assertThat(is).as(name + " of " + sample).isEqualTo(was);
      }
    }
  }

  /** Theirs end ours, letter for letter, and none of ours is among theirs. */
  private static void compareOptions(String was, String is, SessionParameters out, String sample) {
    if (was.equals(is)) {
      assertThat(out.sentOptions()).as("said and not done: " + sample).isFalse();
      return;
    }
    assertThat(out.sentOptions()).as(sample).isTrue();
    assertThat(is).as(sample).startsWith("-c ");
    if (!was.isBlank()) {
      assertThat(is).as(sample).endsWith(" " + was);
    }
    String ours = is.substring(0, is.length() - (was.isBlank() ? 0 : was.length()));
    assertThat(Collections.disjoint(StartupOptions.names(ours), StartupOptions.names(was)))
        .as(sample)
        .isTrue();
  }
}
