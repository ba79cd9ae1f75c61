// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.List;

/**
 * What became of a request.
 *
 * @param refused why nothing was changed; empty when all was done
 * @param changes one for each key that was named; empty when nothing was done
 */
public record OverrideAnswer(List<OverrideRefusal> refused, List<SettingChange> changes) {}
