// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/**
 * A count, or a share of another count.
 *
 * @param number the count or the percentage
 * @param percent whether the number is a percentage
 */
public record Amount(int number, boolean percent) {}
