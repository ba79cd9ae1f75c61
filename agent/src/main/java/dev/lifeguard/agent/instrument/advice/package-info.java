// SPDX-License-Identifier: Apache-2.0
/**
 * What is inlined into pools and drivers: one call of the bridge in, one out. These classes are
 * templates, read as bytes and never loaded; they may name {@code java.base} types and the bridge.
 */
@NullMarked
package dev.lifeguard.agent.instrument.advice;

import org.jspecify.annotations.NullMarked;
