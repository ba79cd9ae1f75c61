// SPDX-License-Identifier: Apache-2.0

/**
 * Tests of the way to the database and of a pool, while the service works. Facade: {@link
 * dev.lifeguard.agent.selftest.SelfTests}. They run as an operation; the load's users are {@code
 * lifeguard-user-*}.
 */
@NullMarked
package dev.lifeguard.agent.selftest;

import org.jspecify.annotations.NullMarked;
