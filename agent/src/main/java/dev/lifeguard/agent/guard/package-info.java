// SPDX-License-Identifier: Apache-2.0
/** PostgreSQL enforcement. */
@NullMarked
package dev.lifeguard.agent.guard;

import org.jspecify.annotations.NullMarked;
