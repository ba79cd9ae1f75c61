// SPDX-License-Identifier: Apache-2.0
/**
 * PostgreSQL enforcement: URLs, settings, the server's word, and what a refusal does. Facade:
 * {@link dev.lifeguard.agent.guard.PostgresqlEnforcement}. Runs where a service connects; only
 * {@link dev.lifeguard.agent.guard.JvmExit} makes threads.
 */
@NullMarked
package dev.lifeguard.agent.guard;

import org.jspecify.annotations.NullMarked;
