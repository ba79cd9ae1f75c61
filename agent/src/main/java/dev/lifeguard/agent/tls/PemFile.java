// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a PEM file (RFC 7468) holds. What stands around its blocks is a comment; a block without its
 * end is a file that is being written.
 *
 * @param place setting and path, for messages
 */
record PemFile(String place, List<Block> blocks) {

  /**
   * @param encrypted in the traditional form, which says so in a header of its own
   */
  @SuppressWarnings("ArrayRecordComponent") // read once
  record Block(String label, boolean encrypted, byte[] der) {}

  private static final int MOST_BYTES = 1 << 20;

  private static final String BEGIN = "-----BEGIN ";
  private static final String DASHES = "-----";
  private static final Pattern HEADERS = Pattern.compile("(?m)^[A-Za-z-]+:.*$");

  static PemFile read(String setting, String file) throws TlsFault {
    String place = setting + "=" + file;
    if (file.isEmpty()) {
      throw new TlsFault(setting + " is not set: TLS needs a certificate and its key");
    }
    return new PemFile(place, blocks(place, text(place, file)));
  }

  private static String text(String place, String file) throws TlsFault {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > MOST_BYTES) {
        throw new TlsFault(place + " is longer than " + MOST_BYTES + " bytes");
      }
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException missing) {
      throw new TlsFault(place + ": there is no such file");
    } catch (IOException | InvalidPathException unreadable) {
      throw new TlsFault(place + " cannot be read: " + unreadable);
    }
  }

  private static List<Block> blocks(String place, String text) throws TlsFault {
    List<Block> blocks = new ArrayList<>();
    int begin = text.indexOf(BEGIN);
    while (begin >= 0) {
      int label = begin + BEGIN.length();
      int body = text.indexOf(DASHES, label);
      String name = body < 0 ? "" : text.substring(label, body);
      int end = body < 0 ? -1 : text.indexOf("-----END " + name + DASHES, body);
      if (end < 0) {
        throw new TlsFault(place + " holds a block without its end");
      }
      blocks.add(block(place, name, text.substring(body + DASHES.length(), end)));
      begin = text.indexOf(BEGIN, end);
    }
    if (blocks.isEmpty()) {
      throw new TlsFault(place + " holds no PEM block");
    }
    return blocks;
  }

  private static Block block(String place, String label, String body) throws TlsFault {
    boolean encrypted = body.contains("ENCRYPTED");
    String base64 = HEADERS.matcher(body).replaceAll("").replaceAll("\\s", "");
    try {
      return new Block(label, encrypted, Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException damaged) {
      throw new TlsFault(place + ": its block " + label + " is no base64");
    }
  }
}
