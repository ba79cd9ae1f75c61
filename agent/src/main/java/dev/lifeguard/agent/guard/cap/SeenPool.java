// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

/**
 * A pool that was borrowed from.
 *
 * @param source the library's object that borrows are seen on
 */
public record SeenPool(String name, Object source) {}
