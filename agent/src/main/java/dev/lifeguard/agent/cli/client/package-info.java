// SPDX-License-Identifier: Apache-2.0
/**
 * Commands that ask a running agent's endpoint. Never loaded in agent mode. Facade: {@link
 * dev.lifeguard.agent.cli.client.ClientCommands}.
 */
@NullMarked
package dev.lifeguard.agent.cli.client;

import org.jspecify.annotations.NullMarked;
