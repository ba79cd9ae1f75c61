// SPDX-License-Identifier: Apache-2.0
/** Who holds a pool's connections, which of them are leaked, and why the pool is empty. */
@NullMarked
package dev.lifeguard.agent.diagnosis;

import org.jspecify.annotations.NullMarked;
