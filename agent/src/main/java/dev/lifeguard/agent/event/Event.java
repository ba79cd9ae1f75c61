// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.event;

/**
 * Something that happened.
 *
 * @param id of this run, so that nobody takes up a stream of an earlier one
 * @param name {@code pool}, {@code breaker}, …
 * @param json a document in one line
 */
public record Event(String id, String name, String json) {}
