// SPDX-License-Identifier: Apache-2.0
/**
 * The service that the tests fork: it opens pools by their own API, works with plain {@code
 * java.sql}, and knows nothing of the agent. One command a line on standard input, one answer a
 * line on standard output.
 */
@NullMarked
package dev.lifeguard.probe;

import org.jspecify.annotations.NullMarked;
