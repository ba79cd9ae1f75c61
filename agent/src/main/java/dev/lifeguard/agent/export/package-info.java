// SPDX-License-Identifier: Apache-2.0

/** Spans on their way out: fetched, batched, tried again, and dropped where nobody takes them. */
@NullMarked
package dev.lifeguard.agent.export;

import org.jspecify.annotations.NullMarked;
