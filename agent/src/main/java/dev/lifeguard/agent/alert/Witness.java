// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import dev.lifeguard.agent.diagnosis.Holding;
import dev.lifeguard.agent.diagnosis.LeakSite;
import dev.lifeguard.agent.diagnosis.Report;
import dev.lifeguard.agent.diagnosis.Waiting;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the diagnosis knows about an alert. */
final class Witness {

  /** A report may have been made before the alert's condition was looked at. */
  private static final Duration EARLIER = Duration.ofMinutes(2);

  private final Supplier<List<Report>> reports;
  private final Supplier<List<LeakSite>> leaks;

  Witness(Supplier<List<Report>> reports, Supplier<List<LeakSite>> leaks) {
    this.reports = reports;
    this.leaks = leaks;
  }

  /** The alert with what is known now. */
  Alert heard(Alert alert) {
    String pool = alert.pool();
    if (pool == null) {
      return alert;
    }
    Evidence found =
        alert.rule().id().equals("LifeguardConnectionLeak") ? leak(pool) : report(alert, pool);
    return found.equals(Evidence.NONE) ? alert : alert.with(found.or(alert.evidence()));
  }

  private Evidence leak(String pool) {
    return leaks.get().stream()
        .filter(each -> each.pool().equals(pool) && each.open() > 0)
        .max(Comparator.comparingLong(LeakSite::oldestMillis))
        .map(Witness::evidence)
        .orElse(Evidence.NONE);
  }

  private static Evidence evidence(LeakSite site) {
    String place = site.stack().isEmpty() ? null : site.stack().get(0);
    String text =
        Words.counted(site.open(), "connection", "connections")
            + " borrowed at "
            + (place == null ? "an unknown place" : place)
            + " did not come back, the oldest for "
            + Words.span(Duration.ofMillis(site.oldestMillis()));
    return new Evidence(text, null, place, null);
  }

  private Evidence report(Alert alert, String pool) {
    return reports.get().stream()
        .filter(each -> each.pool().equals(pool))
        .filter(each -> !each.at().isBefore(alert.since().minus(EARLIER)))
        .findFirst()
        .map(Witness::evidence)
        .orElse(Evidence.NONE);
  }

  private static Evidence evidence(Report report) {
    Holding longest =
        report.holders().stream().max(Comparator.comparingLong(Holding::heldMillis)).orElse(null);
    return new Evidence(
        report.conclusion(),
        trace(report),
        longest == null ? null : place(longest),
        longest == null || longest.statement().isEmpty() ? null : longest.statement());
  }

  /** Of who waited in vain; else of who waits; else of who holds a connection the longest. */
  private static @Nullable String trace(Report report) {
    Stream<@Nullable String> waiting =
        report.waiting().stream()
            .sorted(Comparator.comparing(Waiting::timedOut).reversed())
            .map(Waiting::traceId);
    Stream<@Nullable String> holding =
        report.holders().stream()
            .sorted(Comparator.comparingLong(Holding::heldMillis).reversed())
            .map(Holding::traceId);
    return Stream.concat(waiting, holding).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static @Nullable String place(Holding holding) {
    if (!holding.borrowedAt().isEmpty()) {
      return holding.borrowedAt().get(0);
    }
    return holding.now().isEmpty() ? null : holding.now().get(0);
  }
}
