// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

/**
 * What was called in a pool's library to close what nobody holds.
 *
 * @param done whether it could be called
 * @param call what; or why not
 * @param inUse what becomes of connections that callers hold
 */
public record Evicting(boolean done, String call, String inUse) {}
