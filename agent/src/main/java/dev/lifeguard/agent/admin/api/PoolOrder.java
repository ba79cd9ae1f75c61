// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pool's size, by hand.
 *
 * @param max most connections
 * @param by who ordered it
 * @param until when it runs out; null for never
 */
public record PoolOrder(int max, String by, @Nullable String reason, @Nullable Instant until) {}
