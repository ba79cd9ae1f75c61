// SPDX-License-Identifier: Apache-2.0
/**
 * Where files of the agent's own lie, for this user alone. Facade: {@link
 * dev.lifeguard.agent.files.PrivateDirectory}. No threads.
 */
@NullMarked
package dev.lifeguard.agent.files;

import org.jspecify.annotations.NullMarked;
