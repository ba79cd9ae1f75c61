// SPDX-License-Identifier: Apache-2.0
/**
 * The agent's jar as a service meets it: real JVMs, a real PostgreSQL, nothing but the contract.
 */
@NullMarked
package dev.lifeguard.it;

import org.jspecify.annotations.NullMarked;
