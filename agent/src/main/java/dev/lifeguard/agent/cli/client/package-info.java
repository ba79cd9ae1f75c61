// SPDX-License-Identifier: Apache-2.0
/** Commands that ask a running agent's endpoint. Never loaded in agent mode. */
@NullMarked
package dev.lifeguard.agent.cli.client;

import org.jspecify.annotations.NullMarked;
