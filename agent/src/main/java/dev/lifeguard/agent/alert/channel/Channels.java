// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import dev.lifeguard.agent.alert.ChannelSetting;
import dev.lifeguard.agent.alert.Line;
import java.time.Duration;

/** Makes the ways to receivers. */
public final class Channels {

  private static final int ATTEMPTS = 4;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration TEST_ANSWER = Duration.ofSeconds(5);

  private Channels() {}

  /** One that tries again. */
  public static Line line(ChannelSetting setting) {
    return new HttpLine(setting, new Attempts(ATTEMPTS, FIRST_PAUSE, ANSWER));
  }

  /** One that tells at once what is wrong. */
  public static Line tester(ChannelSetting setting) {
    return new HttpLine(setting, new Attempts(1, FIRST_PAUSE, TEST_ANSWER));
  }
}
