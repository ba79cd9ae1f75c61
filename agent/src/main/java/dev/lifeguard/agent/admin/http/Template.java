// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path with places. A place takes slashes too, encoded or not: what messages point to, {@code
 * /api/v1/pools/localhost:5432/orders/holders}, is to be found as it stands there.
 */
public final class Template {

  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

  private final String text;
  private final Pattern pattern;
  private final List<String> names;
  private final int literal;

  private Template(String text, Pattern pattern, List<String> names, int literal) {
    this.text = text;
    this.pattern = pattern;
    this.names = names;
    this.literal = literal;
  }

  static Template of(String text) {
    Matcher places = PLACE.matcher(text);
    StringBuilder regex = new StringBuilder();
    List<String> names = new ArrayList<>();
    int end = 0;
    int literal = text.length();
    while (places.find()) {
      regex.append(Pattern.quote(text.substring(end, places.start()))).append("(.+)");
      names.add(places.group(1));
      literal -= places.end() - places.start();
      end = places.end();
    }
    regex.append(Pattern.quote(text.substring(end)));
    return new Template(text, Pattern.compile(regex.toString()), names, literal);
  }

  /** What a path has in the places; null when it does not fit. */
  public @Nullable Map<String, String> match(String path) {
    if (names.isEmpty()) {
      return text.equals(path) ? Map.of() : null;
    }
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return null;
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), decoded(matcher.group(i + 1)));
    }
    return values;
  }

  /** Of two that fit, the one with more of its own text is meant. */
  public int literal() {
    return literal;
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException lonePercent) {
      return part;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
