// SPDX-License-Identifier: Apache-2.0
/**
 * What happens, told to whoever listens. Facade: {@link dev.lifeguard.agent.event.Events}. No
 * threads: listeners are told by who publishes, and must not wait.
 */
@NullMarked
package dev.lifeguard.agent.event;

import org.jspecify.annotations.NullMarked;
