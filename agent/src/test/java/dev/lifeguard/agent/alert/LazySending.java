// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import dev.lifeguard.agent.alert.channel.Channels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A JVM in which something fires, first with no channel set, then with one. */
final class LazySending {

  static final class Fired {}

  private LazySending() {}

  public static void main(String[] arguments) {
    Scene scene = new Scene();
    scene.failedHooks = List.of("x");
    HandClock clock = new HandClock();
    List<ChannelSetting> channels = new ArrayList<>();
    Alerts alerts =
        new Alerts(
            () ->
                new AlertPolicy(
                    AlertPolicy.Mode.ENFORCE,
                    new Origin("shop", "production", "shop-1:42", ""),
                    List.copyOf(channels)),
            List::of,
            List::of,
            new Lines() {
              @Override
              public Line line(ChannelSetting setting) {
                return Channels.line(setting);
              }

              @Override
              public Line tester(ChannelSetting setting) {
                return Channels.tester(setting);
              }
            },
            clock,
            (place, error) -> error.printStackTrace());
    for (int i = 0; i < 3; i++) {
      alerts.look(scene::snapshot);
      clock.passes(Duration.ofSeconds(5));
    }
    if (alerts.snapshot().now().size() != 1) {
      throw new AssertionError(alerts.snapshot());
    }
    new Fired();
    channels.add(new ChannelSetting(ChannelKind.WEBHOOK, () -> "http://127.0.0.1:1/", Secret.NONE));
    alerts.look(scene::snapshot);
    alerts.close(Duration.ofSeconds(20));
  }
}
