// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import dev.lifeguard.agent.alert.AlertPolicy.Mode;
import dev.lifeguard.agent.alert.AlertsView.ChannelStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The receivers of all channels that are set. None is made before something fires. */
final class Recipients {

  private final Function<ChannelSetting, Line> lines;
  private final Map<ChannelKind, ChannelLog> logs = new EnumMap<>(ChannelKind.class);
  private final Map<ChannelKind, Recipient> all = new ConcurrentHashMap<>();
  private final LongAdder would = new LongAdder();
  private volatile List<ChannelSetting> settings = List.of();
  private volatile Mode mode = Mode.OFF;

  Recipients(Function<ChannelSetting, Line> lines) {
    this.lines = lines;
    for (ChannelKind kind : ChannelKind.values()) {
      logs.put(kind, new ChannelLog(kind));
    }
  }

  /** Takes up the settings: who is no longer set, or elsewhere, is forgotten. */
  void apply(List<ChannelSetting> channels, Mode next) {
    boolean another = next != mode;
    mode = next;
    settings = channels;
    for (Recipient each : List.copyOf(all.values())) {
      if (another || !channels.contains(each.courier().setting())) {
        all.remove(each.courier().setting().kind());
        each.courier().line().close(Duration.ZERO);
      }
    }
  }

  void tell(Origin origin, List<Alert> firing, List<Alert> over, Moment now) {
    for (ChannelSetting each : settings) {
      Recipient recipient = all.get(each.kind());
      if (recipient == null && !firing.isEmpty()) {
        recipient = made(each);
        all.put(each.kind(), recipient);
      }
      if (recipient != null) {
        recipient.tell(origin, firing, over, now);
      }
    }
  }

  private Recipient made(ChannelSetting setting) {
    Line line = mode == Mode.ENFORCE ? lines.apply(setting) : new ObservingLine(would);
    Courier courier = new Courier(setting, line, log(setting.kind()));
    return setting.kind() == ChannelKind.ALERTMANAGER
        ? new AllAtOnce(courier)
        : new OneByOne(courier);
  }

  void close(Origin origin, List<Alert> over, Moment now, Duration atMost) {
    List<Recipient> told = new ArrayList<>(all.values());
    told.forEach(each -> each.tell(origin, List.of(), over, now));
    long end = System.nanoTime() + atMost.toNanos();
    for (Recipient each : told) {
      each.courier().line().close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
  }

  ChannelLog log(ChannelKind kind) {
    ChannelLog log = logs.get(kind);
    if (log == null) {
      throw new IllegalArgumentException(kind.text());
    }
    return log;
  }

  long would() {
    return would.sum();
  }

  List<ChannelStatus> statuses(List<ChannelSetting> channels) {
    return channels.stream().map(each -> status(each.kind())).toList();
  }

  private ChannelStatus status(ChannelKind kind) {
    ChannelLog log = log(kind);
    @Nullable Recipient recipient = all.get(kind);
    return new ChannelStatus(
        kind,
        log.delivered(),
        log.failed(),
        log.dropped(),
        recipient == null ? 0 : recipient.courier().line().waiting(),
        log.last());
  }

  /** Who knows of which alert. */
  Map<Long, Set<ChannelKind>> informed() {
    Map<Long, Set<ChannelKind>> informed = new HashMap<>();
    all.forEach(
        (kind, recipient) ->
            recipient
                .informed()
                .forEach(
                    id ->
                        informed
                            .computeIfAbsent(id, key -> EnumSet.noneOf(ChannelKind.class))
                            .add(kind)));
    return informed;
  }
}
