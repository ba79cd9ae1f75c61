// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.log.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers the tokens that the settings name. A token that cannot be had lets nobody in. */
final class TokenStore {

  private final AdminPolicy policy;
  private final String service;
  private final Function<String, @Nullable String> environment;
  private final Path home;
  private final Path temporary;

  /** Where the token of role admin is; empty when a setting gives it. */
  private String location = "";

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
  Map<Role, String> load() {
    Map<Role, String> tokens = new EnumMap<>(Role.class);
    policy.tokenSources().forEach((role, source) -> add(tokens, role, source));
    if (!policy.tokenSources().containsKey(Role.ADMIN)) {
      addAdministrators(tokens);
    }
    return tokens;
  }

  String location() {
    return location;
  }

  private void add(Map<Role, String> tokens, Role role, String source) {
    String key = "lifeguard.admin.tokens." + role.name().toLowerCase(Locale.ROOT);
    try {
      tokens.put(role, resolve(source));
    } catch (IOException | InvalidPathException unusable) {
      Log.error(key + ": " + unusable.getMessage() + "; nobody gets this role");
    }
  }

  private String resolve(String source) throws IOException {
    if (source.startsWith("file:")) {
      return TokenFile.read(Path.of(source.substring("file:".length())));
    }
    if (!source.startsWith("env:")) {
      throw new IOException("a token is given as file:<path> or env:<name>, never itself");
    }
    String name = source.substring("env:".length());
    String token = environment.apply(name);
    if (token == null || token.isBlank()) {
      throw new IOException("environment variable " + name + " is not set");
    }
    return token.strip();
  }

  private void addAdministrators(Map<Role, String> tokens) {
    try {
      Path file = file();
      tokens.put(Role.ADMIN, TokenFile.readOrCreate(file));
      location = file.toString();
    } catch (IOException | InvalidPathException | SecurityException unusable) {
      Log.error(
          "admin endpoint: no token for role admin: "
              + unusable
              + "; nobody gets this role (lifeguard.admin.token-file)");
    }
  }

  private Path file() throws IOException {
    if (!policy.tokenFile().isEmpty()) {
      return Path.of(policy.tokenFile()).toAbsolutePath();
    }
    String name = service + "-admin-token";
    Path directory = home.resolve(".lifeguard");
    try {
      PrivateDirectory.create(directory);
      if (Files.isWritable(directory) || Files.isReadable(directory.resolve(name))) {
        return directory.resolve(name);
      }
    } catch (IOException noHome) {
      // A user without a home, or a read-only one: containers have both.
    }
    Path fallback = temporary.resolve("lifeguard-" + System.getProperty("user.name", "user"));
    PrivateDirectory.createAmongStrangers(fallback);
    return fallback.resolve(name);
  }
}
