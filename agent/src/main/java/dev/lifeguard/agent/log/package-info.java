// SPDX-License-Identifier: Apache-2.0
/**
 * The stderr logger, and what redirects the libraries' loggers to it. Facade: {@link
 * dev.lifeguard.agent.log.Log}. No threads; a line is one write.
 */
@NullMarked
package dev.lifeguard.agent.log;

import org.jspecify.annotations.NullMarked;
