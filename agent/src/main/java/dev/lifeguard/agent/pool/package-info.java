// SPDX-License-Identifier: Apache-2.0
/** Registry of pools, the ledger of physical connections, borrow, hold and create accounting. */
@NullMarked
package dev.lifeguard.agent.pool;

import org.jspecify.annotations.NullMarked;
