// SPDX-License-Identifier: Apache-2.0
/** Spans: recorded as plain data where the service works, finished elsewhere. */
@NullMarked
package dev.lifeguard.agent.trace;

import org.jspecify.annotations.NullMarked;
