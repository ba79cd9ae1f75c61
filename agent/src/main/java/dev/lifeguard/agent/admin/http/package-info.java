// SPDX-License-Identifier: Apache-2.0
/**
 * What a route of the endpoint sees and answers; nothing of the server behind it. Facade: {@link
 * dev.lifeguard.agent.admin.http.Route}. No threads of its own: a route runs on the server's.
 */
@NullMarked
package dev.lifeguard.agent.admin.http;

import org.jspecify.annotations.NullMarked;
