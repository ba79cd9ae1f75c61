// SPDX-License-Identifier: Apache-2.0
/** Start-up sequence, class loaders, shutdown, the fuse, and the composition root. */
@NullMarked
package dev.lifeguard.agent.boot;

import org.jspecify.annotations.NullMarked;
