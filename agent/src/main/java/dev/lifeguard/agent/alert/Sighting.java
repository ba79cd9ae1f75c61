// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

/**
 * A rule's condition holds.
 *
 * @param name of the subject; empty for the whole service
 * @param value what is above the threshold
 * @param summary in a sentence
 * @param whole whether all was seen that there is to see
 */
record Sighting(String name, double value, String summary, Evidence evidence, boolean whole) {}
