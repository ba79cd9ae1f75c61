// SPDX-License-Identifier: Apache-2.0
/**
 * The bridge: the only classes of ours that a service's code ever calls.
 *
 * <p>The build moves this package to {@code java.lang}, and the agent defines it there, because
 * that is the one package every class loader sees (an appended bootstrap jar is invisible under
 * JBoss Modules and OSGi). Signatures name {@code java.base} types only: {@code java.sql} is not
 * visible from {@code java.lang}.
 */
@NullMarked
package dev.lifeguard.bootstrap;

import org.jspecify.annotations.NullMarked;
