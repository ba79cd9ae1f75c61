// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.admin.AdminPolicy;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.audit.AuditPolicy;
import dev.lifeguard.agent.config.AdminKeys;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.SecretSource;
import dev.lifeguard.agent.tls.TlsPolicy;
import java.util.EnumMap;
import java.util.Map;

/** Cuts what the admin endpoint and its audit log read out of the settings. */
final class AdminSlice {

  private AdminSlice() {}

  static AdminPolicy endpoint(Policies policies) {
    Map<Role, String> tokens = new EnumMap<>(Role.class);
    token(tokens, Role.METRICS, policies.value(AdminKeys.ADMIN_TOKENS_METRICS));
    token(tokens, Role.VIEWER, policies.value(AdminKeys.ADMIN_TOKENS_VIEWER));
    token(tokens, Role.OPERATOR, policies.value(AdminKeys.ADMIN_TOKENS_OPERATOR));
    token(tokens, Role.ADMIN, policies.value(AdminKeys.ADMIN_TOKENS_ADMIN));
    return new AdminPolicy(
        policies.value(AdminKeys.ADMIN),
        policies.value(AdminKeys.ADMIN_HOST),
        policies.value(AdminKeys.ADMIN_PORT),
        policies.value(AdminKeys.ADMIN_INSECURE_HTTP),
        policies.value(AdminKeys.ADMIN_TOKEN_FILE),
        tokens,
        policies.value(AdminKeys.ADMIN_ALLOWED_HOSTS),
        policies.value(AdminKeys.ADMIN_CAPABILITIES),
        new TlsPolicy(
            policies.value(AdminKeys.ADMIN_TLS_CERTIFICATE),
            policies.value(AdminKeys.ADMIN_TLS_KEY),
            policies.value(AdminKeys.ADMIN_TLS_CLIENT_CA)));
  }

  static AuditPolicy audit(Policies policies) {
    return new AuditPolicy(
        policies.value(AdminKeys.ADMIN_AUDIT_FILE),
        policies.value(AdminKeys.ADMIN_AUDIT_SIZE),
        policies.value(AdminKeys.ADMIN_AUDIT_KEEP));
  }

  private static void token(Map<Role, String> tokens, Role role, SecretSource source) {
    if (source.isSet()) {
      tokens.put(role, source.toString());
    }
  }
}
