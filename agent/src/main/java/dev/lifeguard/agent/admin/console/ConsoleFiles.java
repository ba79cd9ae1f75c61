// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The console's files in the jar: our own beside this class, those of its libraries where
 * libraries.properties says. Read when they are asked for first. Thread-safe.
 */
final class ConsoleFiles {

  /** No dots but the one of the extension: nothing leads out of the folder. */
  private static final Pattern OURS = Pattern.compile("(?:[a-z]+/)?[a-z]+\\.(?:html|js|css|svg)");

  private static final String LIBRARIES = "lib/";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, ConsoleFile> read = new ConcurrentHashMap<>();

  /** Null when there is none of this name. */
  @Nullable ConsoleFile find(String name) {
    ConsoleFile known = read.get(name);
    if (known != null) {
      return known;
    }
    byte[] content = content(name);
    if (content == null) {
      return null; // not remembered: a stranger can ask for as many names as there are
    }
    ConsoleFile file =
        ConsoleFile.of(TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), ""), content);
    read.put(name, file);
    return file;
  }

  private static byte @Nullable [] content(String name) {
    if (name.startsWith(LIBRARIES)) {
      String place = Libraries.PLACES.getProperty(name.substring(LIBRARIES.length()));
      return place == null ? null : bytes("/" + place);
    }
    return OURS.matcher(name).matches() ? bytes(name) : null;
  }

  private static byte @Nullable [] bytes(String place) {
    try (InputStream in = ConsoleFiles.class.getResourceAsStream(place)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where in the jar the libraries' files are. */
  private static final class Libraries {

    static final Properties PLACES = load();

    private static Properties load() {
      Properties places = new Properties();
      try (InputStream in = ConsoleFiles.class.getResourceAsStream("libraries.properties")) {
        if (in != null) {
          places.load(in);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return places;
    }
  }
}
