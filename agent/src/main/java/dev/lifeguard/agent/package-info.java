// SPDX-License-Identifier: Apache-2.0
/** The agent's entry point; everything else is in the packages below. */
@NullMarked
package dev.lifeguard.agent;

import org.jspecify.annotations.NullMarked;
