// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.http.Note;
import dev.lifeguard.agent.admin.http.Pages;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.alert.Alert;
import dev.lifeguard.agent.alert.AlertState;
import dev.lifeguard.agent.alert.Alerts;
import dev.lifeguard.agent.alert.AlertsView;
import dev.lifeguard.agent.alert.ChannelKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Alerts, and the button that tries their channels. */
public final class AlertRoutes {

  private static final int MOST_OF_REASON = 500;

  /** Each of the channels, and once more; after that it is somebody who floods a duty roster. */
  private static final int MOST_TESTS = 8;

  private static final long TEST_PAUSE_SECONDS = 15;

  private final Alerts alerts;
  private final Allowance tests;
  private final AtomicBoolean testing = new AtomicBoolean();

  private AlertRoutes(Alerts alerts, LongSupplier nanoTime) {
    this.alerts = alerts;
    this.tests = new Allowance(MOST_TESTS, TimeUnit.SECONDS.toNanos(TEST_PAUSE_SECONDS), nanoTime);
  }

  /** The routes. */
  public static List<Route> of(Alerts alerts) {
    return of(alerts, System::nanoTime);
  }

  static List<Route> of(Alerts alerts, LongSupplier nanoTime) {
    AlertRoutes routes = new AlertRoutes(alerts, nanoTime);
    return List.of(
        Route.get("/api/v1/alerts", Role.VIEWER, routes::list),
        Route.of("POST", "/api/v1/alerts/test", Role.OPERATOR, "alert-test", routes::test));
  }

  private Response list(Request request) {
    AlertsView view = alerts.view();
    AlertState wanted = state(request.query("state"));
    List<Alert> all = new ArrayList<>(view.current());
    all.addAll(view.over());
    all.removeIf(each -> wanted != null && each.state() != wanted);
    return Pages.of(
        request, all, AlertRoutes::key, each -> AlertViews.alert(each, view), AlertViews.of(view));
  }

  /** Firing, pending, resolved; the newest of each first. */
  private static String key(Alert alert) {
    int rank =
        switch (alert.state()) {
          case FIRING -> 0;
          case PENDING -> 1;
          case RESOLVED -> 2;
        };
    return rank + String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - alert.id());
  }

  private static @Nullable AlertState state(@Nullable String given) {
    if (given == null) {
      return null;
    }
    for (AlertState each : AlertState.values()) {
      if (each.text().equals(given)) {
        return each;
      }
    }
    throw new Refusal(400, "state", "Not a state", "state is firing, pending or resolved.");
  }

  /** One at a time: it keeps a thread of the endpoint for some seconds. */
  private Response test(Request request) {
    AlertViews.Test asked = asked(request);
    Set<ChannelKind> kinds = kinds(asked.channel());
    if (!testing.compareAndSet(false, true)) {
      throw new Refusal(
          409, "busy", "Another test runs", "Wait some seconds for its answer, then try again.");
    }
    try {
      if (!tests.take()) {
        return tooMany();
      }
      Response response = Response.json(AlertViews.results(alerts.test(kinds)));
      return response.noting(note(kinds, asked.reason()));
    } finally {
      testing.set(false);
    }
  }

  private static Response tooMany() {
    Refusal refusal =
        new Refusal(
            429,
            "too-many-tests",
            "Too many tests",
            MOST_TESTS + " at once, then one in " + TEST_PAUSE_SECONDS + " seconds.");
    return refusal.response().with("Retry-After", Long.toString(TEST_PAUSE_SECONDS));
  }

  private static AlertViews.Test asked(Request request) {
    return request.body().length == 0
        ? new AlertViews.Test(null, null)
        : request.body(AlertViews.Test.class);
  }

  private Set<ChannelKind> kinds(@Nullable String channel) {
    Set<ChannelKind> set = alerts.channels();
    if (set.isEmpty()) {
      throw new Refusal(
          409,
          "no-channel",
          "No channel is set",
          "Set lifeguard.alerts.webhook, .alertmanager, .slack or .pagerduty.");
    }
    if (channel == null) {
      return set;
    }
    Set<ChannelKind> chosen = EnumSet.copyOf(set);
    chosen.removeIf(each -> !each.text().equals(channel));
    if (chosen.isEmpty()) {
      throw new Refusal(
          400,
          "channel",
          "No such channel",
          "Set are: "
              + String.join(", ", set.stream().map(ChannelKind::text).sorted().toList())
              + ".");
    }
    return chosen;
  }

  private static Note note(Set<ChannelKind> kinds, @Nullable String reason) {
    String target = String.join(",", kinds.stream().map(ChannelKind::text).sorted().toList());
    String given =
        reason == null || reason.length() <= MOST_OF_REASON
            ? reason
            : reason.substring(0, MOST_OF_REASON);
    return new Note("alerts.test", target, null, null, given, null);
  }
}
