// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.files.StateDirectory;
import dev.lifeguard.agent.log.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers the tokens that the settings name. A token that cannot be had lets nobody in. */
final class TokenStore {

  private static final String FILE = "file:";

  private final AdminPolicy policy;
  private final String service;
  private final Function<String, @Nullable String> environment;
  private final Path home;
  private final Path temporary;

  /** Where the token of role admin is; empty when a setting gives it. */
  private volatile String location = "";

  private volatile @Nullable Path ownFile;

  // What was said of these files is said once: they are read at the start and for the first caller.
  private @Nullable String said;
  private boolean news;

  TokenStore(
      AdminPolicy policy,
      String service,
      Function<String, @Nullable String> environment,
      Path home,
      Path temporary) {
    this.policy = policy;
    this.service = service.replaceAll("[^A-Za-z0-9_-]", "_");
    this.environment = environment;
    this.home = home;
    this.temporary = temporary;
  }

  /** Reads or generates all; empty when there is none to be had. */
  synchronized Map<Role, String> load() {
    news = !stamp().equals(said);
    Map<Role, String> tokens = new EnumMap<>(Role.class);
    policy.tokenSources().forEach((role, source) -> add(tokens, role, source));
    if (!policy.tokenSources().containsKey(Role.ADMIN)) {
      addAdministrators(tokens);
    }
    warnOfEqual(tokens);
    said = stamp();
    return tokens;
  }

  /** Who has one of them has the higher role, which whoever handed out the lower may not know. */
  private void warnOfEqual(Map<Role, String> tokens) {
    tokens.forEach(
        (role, token) ->
            tokens.forEach(
                (higher, other) -> {
                  if (role.compareTo(higher) < 0 && token.equals(other)) {
                    warn(
                        "admin endpoint: roles "
                            + word(role)
                            + " and "
                            + word(higher)
                            + " have the same token: whoever has it has role "
                            + word(higher)
                            + " (lifeguard.admin.tokens."
                            + word(role)
                            + ")");
                  }
                }));
  }

  private void warn(String message) {
    if (news) {
      Log.warn(message);
    }
  }

  private void error(String message) {
    if (news) {
      Log.error(message);
    }
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /** Another text when a file may hold another token: its content, owner or mode has changed. */
  String stamp() {
    List<Path> files = new ArrayList<>();
    try {
      for (String source : policy.tokenSources().values()) {
        if (source.startsWith(FILE)) {
          files.add(Path.of(source.substring(FILE.length())));
        }
      }
      Path own = ownFile;
      if (own != null) {
        files.add(own);
      }
    } catch (InvalidPathException neverRead) {
      return neverRead.getClass().getName();
    }
    return files.stream().map(TokenStore::stamp).collect(Collectors.joining(" "));
  }

  private static String stamp(Path file) {
    try {
      String seen =
          file.getFileSystem().supportedFileAttributeViews().contains("unix")
              ? "unix:ctime,lastModifiedTime,size,ino"
              : "lastModifiedTime,size";
      return new TreeMap<>(Files.readAttributes(file, seen)).toString();
    } catch (IOException | SecurityException missing) {
      return "missing";
    }
  }

  String location() {
    return location;
  }

  private void add(Map<Role, String> tokens, Role role, String source) {
    String key = "lifeguard.admin.tokens." + word(role);
    try {
      tokens.put(role, resolve(source));
    } catch (IOException | InvalidPathException | SecurityException unusable) {
      error(key + ": " + unusable.getMessage() + "; nobody gets this role");
    }
  }

  private String resolve(String source) throws IOException {
    if (source.startsWith(FILE)) {
      return TokenFile.read(Path.of(source.substring(FILE.length())), this::warn);
    }
    if (!source.startsWith("env:")) {
      throw new IOException("a token is given as file:<path> or env:<name>, never itself");
    }
    String name = source.substring("env:".length());
    String token = environment.apply(name);
    if (token == null || token.isBlank()) {
      throw new IOException("environment variable " + name + " is not set");
    }
    return TokenText.of("environment variable " + name, token, this::warn);
  }

  private void addAdministrators(Map<Role, String> tokens) {
    try {
      Path file = file();
      ownFile = file;
      tokens.put(Role.ADMIN, TokenFile.readOrCreate(file, this::warn));
      location = file.toString();
    } catch (IOException | InvalidPathException | SecurityException unusable) {
      error(
          "admin endpoint: no token for role admin: "
              + unusable
              + "; nobody gets this role (lifeguard.admin.token-file)");
    }
  }

  private Path file() throws IOException {
    if (!policy.tokenFile().isEmpty()) {
      return Path.of(policy.tokenFile()).toAbsolutePath();
    }
    return new StateDirectory(home, temporary).toRead(service + "-admin-token");
  }
}
