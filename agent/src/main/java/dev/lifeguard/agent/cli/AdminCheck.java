// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.config.AdminKeys;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.SecretSource;
import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether the admin endpoint could be opened here, and who could read its tokens. */
final class AdminCheck {

  private static final List<Setting<SecretSource>> TOKENS =
      List.of(
          AdminKeys.ADMIN_TOKENS_METRICS,
          AdminKeys.ADMIN_TOKENS_VIEWER,
          AdminKeys.ADMIN_TOKENS_OPERATOR,
          AdminKeys.ADMIN_TOKENS_ADMIN);

  private final Policies policies;
  private final Surroundings surroundings;
  private final Findings findings;

  private AdminCheck(Policies policies, Surroundings surroundings, Findings findings) {
    this.policies = policies;
    this.surroundings = surroundings;
    this.findings = findings;
  }

  static void run(Policies policies, Surroundings surroundings, Findings findings) {
    if (policies.value(AdminKeys.ADMIN)) {
      AdminCheck check = new AdminCheck(policies, surroundings, findings);
      check.port();
      check.tokenFile();
      TOKENS.forEach(check::token);
    } else {
      findings.ok("admin endpoint", "off (" + policies.origin(AdminKeys.ADMIN).source() + ")");
    }
  }

  private void port() {
    String host = policies.value(AdminKeys.ADMIN_HOST);
    int port = policies.value(AdminKeys.ADMIN_PORT);
    String address = host + ":" + port;
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      String free = port == 0 ? "any free one, now " + socket.getLocalPort() : address + " is free";
      findings.ok("admin port", free);
    } catch (UnknownHostException unknown) {
      findings.fail("admin port", host + " is no address of this machine (lifeguard.admin.host)");
    } catch (IOException taken) {
      findings.warn(
          "admin port",
          address
              + " cannot be opened: "
              + taken.getMessage()
              + "; a service would start without its endpoint (lifeguard.admin.port)");
    }
  }

  private void tokenFile() {
    String name = policies.value(AdminKeys.ADMIN_TOKEN_FILE);
    if (name.isEmpty()) {
      findings.ok("token file", "generated for each service in .lifeguard of the home directory");
      return;
    }
    Path file = Path.of(name).toAbsolutePath();
    if (Files.exists(file)) {
      secretFile("token file", file);
    } else if (Files.isWritable(FileModes.directory(file))) {
      findings.ok("token file", file + " will be generated");
    } else {
      findings.warn(
          "token file", file + " is not there and cannot be created (lifeguard.admin.token-file)");
    }
  }

  private void token(Setting<SecretSource> setting) {
    SecretSource token = policies.value(setting);
    if (!token.isSet()) {
      return;
    }
    try {
      token.read(surroundings);
      if (token.place() == SecretSource.Place.FILE) {
        secretFile(setting.key(), Path.of(token.name()));
      } else {
        findings.ok(setting.key(), token.toString());
      }
    } catch (IOException unreadable) {
      findings.fail(setting.key(), token + " cannot be read: " + unreadable.getMessage());
    }
  }

  private void secretFile(String topic, Path file) {
    try {
      if (!Files.isReadable(file)) {
        findings.fail(topic, file + " cannot be read by this user");
      } else if (FileModes.isPrivate(file)) {
        findings.ok(topic, file + " (" + FileModes.text(file) + ")");
      } else {
        findings.fail(
            topic, file + " (" + FileModes.text(file) + ") is open to others: chmod 600 it");
      }
    } catch (IOException unreadable) {
      findings.fail(topic, file + " cannot be looked at: " + unreadable.getMessage());
    }
  }
}
