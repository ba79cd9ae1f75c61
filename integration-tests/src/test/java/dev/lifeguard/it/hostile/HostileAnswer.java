// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the answers on a connection. */
record HostileAnswer(int status, String head, String body) {

  /** What needs no token says one word, or is a file of the console. */
  private static final Set<String> ONE_WORD =
      Set.of("{\"status\":\"UP\"}", "{\"status\":\"DOWN\"}");

  private static final Pattern BEGINNING = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");

  /** All that was answered; what follows an answer's body begins the next. */
  static List<HostileAnswer> in(String text) {
    List<HostileAnswer> answers = new ArrayList<>();
    Matcher beginning = BEGINNING.matcher(text);
    int at = beginning.find() ? beginning.start() : text.length();
    while (at < text.length()) {
      int status = Integer.parseInt(beginning.group(1));
      int next = beginning.find() ? beginning.start() : text.length();
      String one = text.substring(at, next);
      int end = one.indexOf("\r\n\r\n");
      String head = end < 0 ? one : one.substring(0, end);
      String body = end < 0 ? "" : one.substring(end + 4);
      answers.add(new HostileAnswer(status, head.toLowerCase(Locale.ROOT), body));
      at = next;
    }
    return answers;
  }

  /** Whether it gave away what needs a token. */
  boolean gives() {
    if (status < 200 || status > 299 || body.isEmpty() || ONE_WORD.contains(body)) {
      return false;
    }
    return head.contains("application/json")
        || head.contains("text/event-stream")
        || head.contains("text/plain")
        || head.contains("openmetrics");
  }

  /** Whether it gave away what needs more than role metrics. */
  boolean givesMore() {
    return gives()
        && !body.startsWith("{\"status\":\"") // the health document
        && !head.contains("text/plain")
        && !head.contains("openmetrics");
  }

  /** A 503 is the readiness probe's; 501 and 505 say what is not spoken here. */
  boolean broken() {
    return status >= 500
        && status != 501
        && status != 505
        && !(status == 503 && body.contains("DOWN"));
  }
}
