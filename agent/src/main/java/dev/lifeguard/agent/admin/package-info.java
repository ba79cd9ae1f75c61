// SPDX-License-Identifier: Apache-2.0
/** HTTP server, routes and authentication. */
@NullMarked
package dev.lifeguard.agent.admin;

import org.jspecify.annotations.NullMarked;
