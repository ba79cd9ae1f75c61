// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.service;

import java.util.LinkedHashMap;
import java.util.Map;

/** One line of the probe: {@code ok key=value …} or {@code error state=… type=… message=…}. */
public record Answer(String line) {

  static boolean isAnswer(String line) {
    return line.equals("ok") || line.startsWith("ok ") || line.startsWith("error ");
  }

  /** Whether the command did what it should. */
  public boolean ok() {
    return line.startsWith("ok");
  }

  /** The value of this name; a message runs to the end of the line. */
  public String text(String name) {
    String value = values().get(name);
    if (value == null) {
      throw new AssertionError("no " + name + " in the answer: " + line);
    }
    return value;
  }

  public long number(String name) {
    return Long.parseLong(text(name));
  }

  /** SQLState of the exception the service got. */
  public String state() {
    return text("state");
  }

  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    int message = line.indexOf(" message=");
    String words = message < 0 ? line : line.substring(0, message);
    for (String word : words.split(" ", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        values.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    if (message >= 0) {
      values.put("message", line.substring(message + " message=".length()));
    }
    return values;
  }
}
