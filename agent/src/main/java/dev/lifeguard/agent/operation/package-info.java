// SPDX-License-Identifier: Apache-2.0

/**
 * Long work that people start: its progress, its end, and how to stop it. Facade: {@link
 * dev.lifeguard.agent.operation.Operations}. All of it runs on {@code lifeguard-operation}, one
 * after the other.
 */
@NullMarked
package dev.lifeguard.agent.operation;

import org.jspecify.annotations.NullMarked;
