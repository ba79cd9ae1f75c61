// SPDX-License-Identifier: Apache-2.0
/**
 * Start-up sequence, class loaders, shutdown, the fuse, and the composition root. Facade: {@link
 * dev.lifeguard.agent.boot.Startup}. {@code lifeguard-service}, {@code lifeguard-monitor} and
 * {@code lifeguard-shutdown} are made here.
 */
@NullMarked
package dev.lifeguard.agent.boot;

import org.jspecify.annotations.NullMarked;
