// SPDX-License-Identifier: Apache-2.0
/**
 * Statements: their kind, their outcome and their timings. Facade: {@link
 * dev.lifeguard.agent.query.Statements}. Counted on the service's threads.
 */
@NullMarked
package dev.lifeguard.agent.query;

import org.jspecify.annotations.NullMarked;
