// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Alerts at one moment.
 *
 * @param lookedAt when the rules were last looked at; null before the first time
 * @param current pending and firing
 * @param over the newest first
 * @param channels those that are set
 * @param informed channels whose receiver knows of an alert, by its id
 */
public record AlertsView(
    AlertPolicy.Mode mode,
    Origin origin,
    @Nullable Instant lookedAt,
    List<Alert> current,
    List<Alert> over,
    List<RuleInfo> rules,
    List<ChannelStatus> channels,
    Map<Long, Set<ChannelKind>> informed) {

  /**
   * One channel.
   *
   * @param waiting messages that are not done
   * @param last the last that is; null before the first
   */
  public record ChannelStatus(
      ChannelKind kind,
      long delivered,
      long failed,
      long dropped,
      int waiting,
      @Nullable Delivery last) {}
}
