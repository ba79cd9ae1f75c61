// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which file holds the token: the one that is named, else the only one that there is. */
final class TokenFiles {

  private static final String VARIABLE = "LIFEGUARD_ADMIN_TOKEN_FILE";

  private final Surroundings surroundings;

  TokenFiles(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Path find(String named) {
    String name = named.isEmpty() ? surroundings.environment().getOrDefault(VARIABLE, "") : named;
    try {
      return name.isEmpty() ? only() : Path.of(name);
    } catch (InvalidPathException noPath) {
      throw new Failure(Failure.USAGE, "--token-file: " + name + " is no path");
    }
  }

  /** What it holds; never printed. */
  static String read(Path file) {
    try {
      String token = Files.readString(file).strip();
      if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
        throw new Failure(Failure.USAGE, file + " does not hold one token (--token-file)");
      }
      return token;
    } catch (IOException unreadable) {
      throw new Failure(Failure.USAGE, file + " cannot be read (--token-file): " + unreadable);
    }
  }

  private Path only() {
    List<Path> files = new ArrayList<>();
    files.addAll(written(folder("user.home", ".lifeguard")));
    files.addAll(
        written(folder("java.io.tmpdir", "lifeguard-" + surroundings.property("user.name"))));
    if (files.size() == 1) {
      return files.get(0);
    }
    if (files.isEmpty()) {
      throw new Failure(
          Failure.USAGE,
          "no agent of this user has written a token file; name it with --token-file (the agent's"
              + " start line says where it is)");
    }
    throw new Failure(
        Failure.USAGE,
        "several agents of this user have written a token file; choose one with --token-file: "
            + files.stream().map(Path::toString).collect(Collectors.joining(", ")));
  }

  private @Nullable Path folder(String property, String name) {
    String parent = surroundings.property(property);
    return parent == null || parent.isEmpty() ? null : Path.of(parent).resolve(name);
  }

  private static List<Path> written(@Nullable Path folder) {
    List<Path> files = new ArrayList<>();
    if (folder != null && Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*-admin-token")) {
        found.forEach(files::add);
      } catch (IOException unreadable) {
        throw new Failure(Failure.USAGE, folder + " cannot be read: " + unreadable);
      }
    }
    return files;
  }
}
