// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.util.List;
import java.util.Set;

/**
 * What a rule sees at one moment.
 *
 * @param found where its condition holds
 * @param unknown subjects of which nobody can say now whether it does
 * @param partly subjects of which not all is seen, and in what is seen it does not
 */
record Seen(List<Sighting> found, Set<String> unknown, Set<String> partly) {}
