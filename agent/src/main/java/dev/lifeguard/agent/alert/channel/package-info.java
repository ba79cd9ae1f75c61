// SPDX-License-Identifier: Apache-2.0
/**
 * The ways to receivers: what each wants to read, and how it gets there. Nothing of it is loaded
 * before something fires and a channel is set.
 */
@NullMarked
package dev.lifeguard.agent.alert.channel;

import org.jspecify.annotations.NullMarked;
