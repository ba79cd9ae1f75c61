// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.console;

import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is sent. Browsers keep it and ask each time whether it is still the same: an agent
 * that was replaced must not be met by the modules of the one before.
 *
 * @param packed the same in gzip; null where that is no smaller
 */
@SuppressWarnings("ArrayRecordComponent") // read from the jar once, sent by the transport
record ConsoleFile(String type, byte[] content, byte @Nullable [] packed, String digest) {

  private static final byte[] NOTHING = {};
  private static final int TAG_BYTES = 12;

  static ConsoleFile of(String type, byte[] content) {
    return new ConsoleFile(type, content, Packed.smaller(content), digest(content));
  }

  private static String digest(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  Response answer(Request request) {
    byte[] gzip = Packed.isTakenBy(request.header("accept-encoding")) ? packed : null;
    // Two forms of a file are two things to a cache, and have a tag each.
    String tag = '"' + digest + (gzip == null ? "" : "-gzip") + '"';
    Response response = answer(gzip, isKnown(tag, request.header("if-none-match")));
    return response
        .with("ETag", tag)
        .with("Cache-Control", "no-cache")
        .with("Vary", "Accept-Encoding");
  }

  private Response answer(byte @Nullable [] gzip, boolean known) {
    if (known) {
      return Response.of(304, type, NOTHING);
    }
    return gzip == null
        ? Response.ok(type, content)
        : Response.ok(type, gzip).with("Content-Encoding", "gzip");
  }

  private static boolean isKnown(String tag, @Nullable String tags) {
    return tags != null
        && Arrays.stream(tags.split(",", -1))
            .map(each -> each.strip().replaceFirst("^W/", ""))
            .anyMatch(each -> each.equals(tag) || each.equals("*"));
  }
}
