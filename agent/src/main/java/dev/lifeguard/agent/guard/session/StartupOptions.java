// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The start-up parameter {@code options}: switches of the server program, read as {@code
 * pg_split_opts} and {@code process_postgres_switches} read them.
 */
final class StartupOptions {

  /** Switches that take an argument, other than {@code -c} and {@code --}. */
  private static final String WITH_ARGUMENT = "BCDdfhkNoprStvW";

  private StartupOptions() {}

  /**
   * Which settings they give: {@code -c name=value}, {@code -cname=value}, {@code --name=value}.
   */
  static Set<String> names(String options) {
    List<String> words = words(options);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < words.size(); i++) {
      i = readWord(words, i, names);
    }
    return names;
  }

  /** Gives the index of the last word it used. */
  private static int readWord(List<String> words, int index, Set<String> names) {
    String word = words.get(index);
    if (!word.startsWith("-")) {
      return index;
    }
    for (int at = 1; at < word.length(); at++) {
      char flag = word.charAt(at);
      boolean last = at + 1 == word.length();
      if (flag == 'c' || flag == '-') {
        int from = last ? index + 1 : index;
        String assignment = last ? from < words.size() ? words.get(from) : "" : tail(word, at);
        names.add(name(assignment));
        return from;
      }
      if (WITH_ARGUMENT.indexOf(flag) >= 0) {
        return last ? index + 1 : index;
      }
    }
    return index;
  }

  private static String tail(String word, int at) {
    return word.substring(at + 1);
  }

  /** The server takes {@code statement-timeout} for {@code statement_timeout}, in any case. */
  private static String name(String assignment) {
    int equals = assignment.indexOf('=');
    String name = equals < 0 ? assignment : assignment.substring(0, equals);
    return name.replace('-', '_').toLowerCase(Locale.ROOT);
  }

  /** Blanks separate, a backslash takes the next character as it is. */
  private static List<String> words(String options) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    for (int i = 0; i < options.length(); i++) {
      char c = options.charAt(i);
      if (c == '\\' && i + 1 < options.length()) {
        word.append(options.charAt(++i));
        inWord = true;
      } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  /**
   * Ours before the service's: of two switches for one setting the server takes the later, so what
   * the service wrote wins even where it was not understood here; and a backslash at its end
   * swallows no blank of ours. Ours are words and numbers, with nothing to escape.
   */
  static String before(List<SessionValue> ours, String theirs) {
    StringBuilder all = new StringBuilder();
    for (SessionValue value : ours) {
      all.append(all.isEmpty() ? "-c " : " -c ").append(value.name()).append('=');
      all.append(value.value());
    }
    return theirs.isBlank() ? all.toString() : all.append(' ').append(theirs).toString();
  }
}
