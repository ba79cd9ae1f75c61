// SPDX-License-Identifier: Apache-2.0
/**
 * Users of a database, and what they notice when it fails: each call is timed, checks what it read,
 * and is remembered. {@link dev.lifeguard.probe.load.Load} is the way in.
 */
@NullMarked
package dev.lifeguard.probe.load;

import org.jspecify.annotations.NullMarked;
