// SPDX-License-Identifier: Apache-2.0
/** Statements: their kind, their timings; fingerprints and advice come here. */
@NullMarked
package dev.lifeguard.agent.query;

import org.jspecify.annotations.NullMarked;
