// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.alert.ChannelSetting;
import dev.lifeguard.agent.alert.Line;
import dev.lifeguard.agent.alert.Lines;
import dev.lifeguard.agent.alert.channel.Channels;

/** Loads what sends alerts when the first one is to be sent. */
final class AlertLines implements Lines {

  @Override
  public Line line(ChannelSetting setting) {
    return Channels.line(setting);
  }

  @Override
  public Line tester(ChannelSetting setting) {
    return Channels.tester(setting);
  }
}
