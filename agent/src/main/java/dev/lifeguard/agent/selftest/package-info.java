// SPDX-License-Identifier: Apache-2.0

/** Tests of the way to the database and of a pool, while the service works. */
@NullMarked
package dev.lifeguard.agent.selftest;

import org.jspecify.annotations.NullMarked;
