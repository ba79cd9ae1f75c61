// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.SECRET;

import java.util.List;

/** Settings of the admin endpoint: where it listens, who may call, what it writes down. */
public final class AdminKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<Boolean> ADMIN =
      KEYS.failClosed("admin", SwitchKind.ON_OFF, "on", "off", "The HTTP endpoint of the agent.");
  public static final Setting<String> ADMIN_HOST =
      KEYS.failClosed(
          "admin.host", HostKind.HOST, "127.0.0.1", "127.0.0.1", "The address it listens on.");
  public static final Setting<Integer> ADMIN_PORT =
      KEYS.setting(
          "admin.port",
          new NumberKind(0, 65_535),
          "9463",
          "The port it listens on; 0: any free one. The address is then in system "
              + "property `lifeguard.admin.url`.");
  public static final Setting<Boolean> ADMIN_INSECURE_HTTP =
      KEYS.failClosed(
          "admin.insecure-http",
          SwitchKind.TRUE_FALSE,
          "false",
          "false",
          "`true`: `lifeguard.admin.host` may be another than loopback although tokens then cross "
              + "the network unencrypted.");
  public static final Setting<String> ADMIN_TOKEN_FILE =
      KEYS.setting(
          "admin.token-file",
          new TextKind("a path"),
          "",
          "The file with the token of role admin: read when it exists, else generated into it, "
              + "mode 0600; none: `<service>-admin-token` in `.lifeguard` of the home directory.");
  public static final Setting<String> ADMIN_AUDIT_FILE =
      KEYS.setting(
          "admin.audit-file",
          new TextKind("a path"),
          "",
          "The audit log: JSON lines, each with the hash of the one before, mode 0600; none: "
              + "`<service>-audit.jsonl` in `.lifeguard` of the home directory. A second JVM gets "
              + "`<service>-audit-2.jsonl`.");
  public static final Setting<Long> ADMIN_AUDIT_SIZE =
      KEYS.setting(
          "admin.audit-size",
          new BoundedSizeKind(64 * 1024, 256 * 1024 * 1024),
          "10MiB",
          "A file of the audit log that is this large is set aside, and the next one begun.");
  public static final Setting<Integer> ADMIN_AUDIT_KEEP =
      KEYS.setting(
          "admin.audit-keep",
          new NumberKind(1, 1_000),
          "10",
          "So many of those set aside are kept.");
  public static final Setting<SecretSource> ADMIN_TOKENS_METRICS =
      KEYS.failClosed(
          "admin.tokens.metrics",
          SecretKind.REFERENCE,
          "",
          "",
          "The token of role metrics, which reads the metrics and the health document.",
          SECRET);
  public static final Setting<SecretSource> ADMIN_TOKENS_VIEWER =
      KEYS.failClosed(
          "admin.tokens.viewer",
          SecretKind.REFERENCE,
          "",
          "",
          "The token of role viewer, which also reads everything else but the audit.",
          SECRET);
  public static final Setting<SecretSource> ADMIN_TOKENS_OPERATOR =
      KEYS.failClosed(
          "admin.tokens.operator",
          SecretKind.REFERENCE,
          "",
          "",
          "The token of role operator, which also acts on pools, breakers, policies and "
              + "queries.",
          SECRET);
  public static final Setting<SecretSource> ADMIN_TOKENS_ADMIN =
      KEYS.failClosed(
          "admin.tokens.admin",
          SecretKind.REFERENCE,
          "",
          "",
          "The token of role admin, which may do everything.",
          SECRET);
  public static final Setting<List<String>> ADMIN_ALLOWED_HOSTS =
      KEYS.failClosed(
          "admin.allowed-hosts",
          new HostsKind(),
          "",
          "",
          "Host names under which it may be called, besides the loopback names and "
              + "`lifeguard.admin.host`.");
  public static final Setting<List<String>> ADMIN_CAPABILITIES =
      KEYS.failClosed(
          "admin.capabilities",
          new CapabilitiesKind(),
          "",
          CapabilitiesKind.NONE_LEFT,
          "Takes capabilities away from every role until the next start, as `-terminate,-restore`.");
  public static final Setting<String> ADMIN_TLS_CERTIFICATE =
      KEYS.setting(
          "admin.tls.certificate",
          new TextKind("the path of a PEM file"),
          "",
          "Certificate chain of the endpoint, its own certificate first; TLS needs it and the key. "
              + "Read again when it changes.");
  public static final Setting<String> ADMIN_TLS_KEY =
      KEYS.setting(
          "admin.tls.key",
          new TextKind("the path of a PEM file"),
          "",
          "Private key of the endpoint, RSA or EC, without a passphrase. Read again when it "
              + "changes.");
  public static final Setting<String> ADMIN_TLS_CLIENT_CA =
      KEYS.setting(
          "admin.tls.client-ca",
          new TextKind("the path of a PEM file"),
          "",
          "Authorities: callers must show a certificate of one of them, beside the token. Read "
              + "again when it changes.");

  private AdminKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
