// SPDX-License-Identifier: Apache-2.0

/** Long work that people start: its progress, its end, and how to stop it. */
@NullMarked
package dev.lifeguard.agent.operation;

import org.jspecify.annotations.NullMarked;
