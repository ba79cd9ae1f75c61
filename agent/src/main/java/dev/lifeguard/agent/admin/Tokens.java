// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.http.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. Only SHA-256 sums are kept: tokens are random, so a slow hash would protect
 * nothing. Every comparison looks at every token in full.
 */
final class Tokens {

  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";

  @SuppressWarnings("ArrayRecordComponent") // never compared as a record
  private record Token(Role role, byte[] sum) {}

  private final List<Token> tokens = new ArrayList<>();

  Tokens(Map<Role, String> byRole) {
    byRole.forEach((role, token) -> tokens.add(new Token(role, sum(token))));
  }

  /** The highest role that the header's token has; null for none. */
  @Nullable Role roleOf(@Nullable String authorization) {
    String given = given(authorization);
    if (given == null || given.isEmpty()) {
      return null;
    }
    byte[] sum = sum(given);
    Role highest = null;
    for (Token token : tokens) {
      if (MessageDigest.isEqual(token.sum, sum)
          && (highest == null || token.role.covers(highest))) {
        highest = token.role;
      }
    }
    return highest;
  }

  /** Bearer, or Basic with the token as password for scrapers that know nothing else. */
  private static @Nullable String given(@Nullable String authorization) {
    if (authorization == null) {
      return null;
    }
    if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return authorization.substring(BEARER.length()).strip();
    }
    if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return password(authorization.substring(BASIC.length()).strip());
    }
    return null;
  }

  private static @Nullable String password(String base64) {
    try {
      String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? null : pair.substring(colon + 1);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private static byte[] sum(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
