// SPDX-License-Identifier: Apache-2.0
/**
 * The JSON library as everybody here has it made. Facade: {@link
 * dev.lifeguard.agent.json.JsonLibrary}. No threads.
 */
@NullMarked
package dev.lifeguard.agent.json;

import org.jspecify.annotations.NullMarked;
