// SPDX-License-Identifier: Apache-2.0
/**
 * The admin endpoint: HTTP server, tokens and roles, what may be asked of it. Facade: {@link
 * dev.lifeguard.agent.admin.AdminServer}. Its threads are Jetty's, {@code lifeguard-admin-*}, and
 * begin with the first caller.
 */
@NullMarked
package dev.lifeguard.agent.admin;

import org.jspecify.annotations.NullMarked;
