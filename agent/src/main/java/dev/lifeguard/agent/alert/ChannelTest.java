// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An alert that is none, on its way through channels, and its end after it. */
final class ChannelTest {

  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private static final RuleInfo RULE =
      new RuleInfo(
          "LifeguardTest",
          Severity.INFO,
          Subject.SERVICE,
          Duration.ZERO,
          0,
          Duration.ZERO,
          "somebody asks for it",
          "Nothing is wrong.",
          "/health",
          false);

  private final Message begins;
  private final Message ends;
  private final Function<ChannelKind, ChannelLog> logs;

  ChannelTest(Origin origin, Instant now, Function<ChannelKind, ChannelLog> logs) {
    String text =
        "this is a test of the alerts of service " + origin.service() + ": nothing is wrong";
    Sighting seen = new Sighting("", 0, text, Evidence.NONE, true);
    Alert alert = Alert.pending(0, RULE, seen, now).fires(now);
    begins = new Message(origin, List.of(alert), now, true);
    ends = new Message(origin, List.of(alert.resolved(now)), now, true);
    this.logs = logs;
  }

  /** One channel that is asked. */
  private record Asked(ChannelSetting setting, Line line, BlockingQueue<Delivery> answers) {}

  Map<ChannelKind, Delivery> run(
      List<ChannelSetting> settings, Function<ChannelSetting, Line> tester) {
    List<Asked> all = new ArrayList<>();
    for (ChannelSetting each : settings) {
      Asked asked = new Asked(each, tester.apply(each), new ArrayBlockingQueue<>(2));
      all.add(asked);
      asked.line.offer(begins, asked.answers::add);
      asked.line.offer(ends, asked.answers::add);
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Map<ChannelKind, Delivery> found = new EnumMap<>(ChannelKind.class);
    for (Asked each : all) {
      Delivery delivery = answer(each, deadline);
      logs.apply(each.setting.kind()).add(delivery);
      found.put(each.setting.kind(), delivery);
      each.line.close(Duration.ZERO);
    }
    return found;
  }

  /** That of the end, where the beginning was taken: only both are a channel that works. */
  private Delivery answer(Asked asked, long deadline) {
    Delivery first = next(asked, deadline);
    if (first == null || first.outcome() != Delivery.Outcome.DELIVERED) {
      return first == null ? none() : first;
    }
    Delivery second = next(asked, deadline);
    return second == null ? none() : second;
  }

  private Delivery none() {
    return Delivery.without(
        begins.at(),
        Delivery.Outcome.FAILED,
        "no answer within " + PATIENCE.toSeconds() + " seconds");
  }

  private static @Nullable Delivery next(Asked asked, long deadline) {
    try {
      return asked.answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
