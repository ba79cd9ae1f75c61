// SPDX-License-Identifier: Apache-2.0
/**
 * The health document and the start-up and shutdown report. Facade: {@link
 * dev.lifeguard.agent.health.HealthDocument}. No threads: whoever asks takes a snapshot.
 */
@NullMarked
package dev.lifeguard.agent.health;

import org.jspecify.annotations.NullMarked;
