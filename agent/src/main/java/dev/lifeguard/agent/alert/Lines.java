// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

/** Makes the ways to receivers. */
public interface Lines {

  /** One that tries again. */
  Line line(ChannelSetting setting);

  /** One that tries once, and tells soon what is wrong. */
  Line tester(ChannelSetting setting);
}
