// SPDX-License-Identifier: Apache-2.0
/** The command line; never loaded in agent mode. */
@NullMarked
package dev.lifeguard.agent.cli;

import org.jspecify.annotations.NullMarked;
