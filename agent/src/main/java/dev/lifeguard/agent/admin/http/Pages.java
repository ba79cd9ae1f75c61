// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists, a page at a time: {@code ?limit=50&cursor=…} gives {@code {"items":[…],"next":…}}. A page
 * begins after the key of the last item of the one before, so that what comes and goes meanwhile
 * makes nothing appear twice and hides nothing that stays.
 */
public final class Pages {

  private static final int USUAL = 50;

  /** The largest page. */
  public static final int MOST = 500;

  private Pages() {}

  /**
   * The page that is asked for.
   *
   * @param items in any order
   * @param key unique; gives the order
   * @param view an item as a record marked {@code @Json}
   * @throws Refusal 400, when limit or cursor are none
   */
  public static <T> Response of(
      Request request, List<T> items, Function<T, String> key, Function<T, Object> view) {
    return of(request, items, key, view, null);
  }

  /**
   * The same, and something beside it.
   *
   * @param beside a record marked {@code @Json} with at least one field that is not null; its
   *     fields stand beside items and next
   * @throws Refusal 400, when limit or cursor are none
   */
  public static <T> Response of(
      Request request,
      List<T> items,
      Function<T, String> key,
      Function<T, Object> view,
      @Nullable Object beside) {
    return of(request, items, key, view, beside, USUAL);
  }

  /**
   * The same, and so many where nobody says how many.
   *
   * @param usual at most {@link #MOST}
   * @throws Refusal 400, when limit or cursor are none
   */
  public static <T> Response of(
      Request request,
      List<T> items,
      Function<T, String> key,
      Function<T, Object> view,
      @Nullable Object beside,
      int usual) {
    int limit = limit(request.query("limit"), usual);
    String after = cursor(request.query("cursor"));
    List<T> rest =
        items.stream()
            .filter(each -> after == null || key.apply(each).compareTo(after) > 0)
            .sorted(Comparator.comparing(key))
            .limit(limit + 1L)
            .toList();
    boolean more = rest.size() > limit;
    List<T> page = more ? rest.subList(0, limit) : rest;
    String next = more ? encoded(key.apply(page.get(limit - 1))) : null;
    return Response.ok(Response.JSON, json(page, view, next, beside));
  }

  /**
   * A list that is one page, because it was one look: the record's fields, and that nothing is
   * next.
   *
   * @param list a record marked {@code @Json}, with its items among at least one field
   */
  public static Response whole(Object list) {
    String json = Json.text(list);
    return Response.ok(
        Response.JSON, text(json.substring(0, json.length() - 1) + ",\"next\":null}"));
  }

  private static <T> byte[] json(
      List<T> page, Function<T, Object> view, @Nullable String next, @Nullable Object beside) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.writeBytes(text("{\"items\":["));
    for (int i = 0; i < page.size(); i++) {
      json.writeBytes(text(i == 0 ? "" : ","));
      json.writeBytes(Json.bytes(view.apply(page.get(i))));
    }
    json.writeBytes(text("],\"next\":" + (next == null ? "null" : '"' + next + '"')));
    json.writeBytes(text(beside == null ? "}" : "," + Json.text(beside).substring(1)));
    return json.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int limit(@Nullable String given, int usual) {
    if (given == null) {
      return usual;
    }
    try {
      int limit = Integer.parseInt(given);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException none) {
      // said below
    }
    throw new Refusal(400, "limit", "Not a limit", "limit is a number from 1 to " + MOST + ".");
  }

  private static @Nullable String cursor(@Nullable String given) {
    try {
      return given == null
          ? null
          : new String(Base64.getUrlDecoder().decode(given), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException none) {
      throw new Refusal(
          400, "cursor", "Not a cursor", "Send what an earlier page gave as next, as it was.");
    }
  }

  private static String encoded(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }
}
