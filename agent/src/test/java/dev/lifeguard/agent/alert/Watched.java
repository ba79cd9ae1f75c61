// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import dev.lifeguard.agent.alert.AlertPolicy.Mode;
import dev.lifeguard.agent.diagnosis.LeakSite;
import dev.lifeguard.agent.diagnosis.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Alerts over a scene, with time by hand and receivers that can be looked into. */
final class Watched {

  final Scene scene = new Scene();
  final HandClock clock = new HandClock();
  final Map<ChannelKind, Receiver> receivers = new EnumMap<>(ChannelKind.class);
  final List<ChannelSetting> channels = new ArrayList<>();
  final List<Report> reports = new ArrayList<>();
  final List<LeakSite> leaks = new ArrayList<>();
  final List<Throwable> errors = new ArrayList<>();
  final List<Alert> changes = new ArrayList<>();
  Mode mode = Mode.ENFORCE;
  final Alerts alerts;

  Watched(ChannelKind... kinds) {
    for (ChannelKind each : kinds) {
      channels.add(new ChannelSetting(each, Secret.NONE, Secret.NONE));
      receivers.put(each, new Receiver());
    }
    alerts =
        new Alerts(
            this::policy,
            () -> reports,
            () -> leaks,
            new Lines() {
              @Override
              public Line line(ChannelSetting setting) {
                return receiver(setting.kind());
              }

              @Override
              public Line tester(ChannelSetting setting) {
                return receiver(setting.kind());
              }
            },
            clock,
            (place, error) -> errors.add(error));
    alerts.onChange(changes::add);
    look();
  }

  private AlertPolicy policy() {
    Origin origin = new Origin("shop", "production", "shop-1:42", "http://127.0.0.1:9463");
    return new AlertPolicy(mode, origin, List.copyOf(channels));
  }

  Receiver receiver(ChannelKind kind) {
    return receivers.computeIfAbsent(kind, key -> new Receiver());
  }

  void look() {
    alerts.look(scene::snapshot);
  }

  /** Looks each five seconds, for so long. */
  void passes(Duration time) {
    for (long left = time.toSeconds(); left > 0; left -= 5) {
      clock.passes(Duration.ofSeconds(Math.min(5, left)));
      look();
    }
  }

  /** {@code firing LifeguardPoolExhausted orders}. */
  List<String> current() {
    return alerts.view().current().stream()
        .map(each -> (each.state().text() + " " + each.rule().id() + " " + each.name()).strip())
        .toList();
  }

  Alert only(String rule) {
    return alerts.view().current().stream()
        .filter(each -> each.rule().id().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
