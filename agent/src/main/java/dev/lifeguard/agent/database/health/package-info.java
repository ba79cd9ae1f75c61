// SPDX-License-Identifier: Apache-2.0

/** What the service's databases say of themselves, asked now and then. */
@NullMarked
package dev.lifeguard.agent.database.health;

import org.jspecify.annotations.NullMarked;
