// SPDX-License-Identifier: Apache-2.0
/**
 * The command line; never loaded in agent mode. Facade: {@link
 * dev.lifeguard.agent.cli.CommandLineTool}.
 */
@NullMarked
package dev.lifeguard.agent.cli;

import org.jspecify.annotations.NullMarked;
