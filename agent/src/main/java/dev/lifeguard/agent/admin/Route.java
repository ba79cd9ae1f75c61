// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import org.jspecify.annotations.Nullable;

/**
 * @param role the least a caller needs; null for everyone
 */
record Route(String method, String path, @Nullable Role role, Handler handler) {}
