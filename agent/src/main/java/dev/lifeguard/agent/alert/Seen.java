// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.util.List;
import java.util.Set;

/**
 * What a rule sees at one moment.
 *
 * @param found where its condition holds
 * @param unknown subjects of which nobody can say now whether it does
 */
record Seen(List<Sighting> found, Set<String> unknown) {}
