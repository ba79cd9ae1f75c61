// SPDX-License-Identifier: Apache-2.0
/** What the agent costs, measured beside no agent and beside other agents in the same run. */
@NullMarked
package dev.lifeguard.benchmarks;

import org.jspecify.annotations.NullMarked;
