// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import dev.lifeguard.agent.alert.AlertPolicy.Mode;
import dev.lifeguard.agent.diagnosis.LeakSite;
import dev.lifeguard.agent.diagnosis.Report;
import dev.lifeguard.agent.health.AgentSnapshot;
import dev.lifeguard.agent.health.AlertSnapshot;
import dev.lifeguard.agent.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Alerts without anything beside the service: looks at its rules every five seconds, and tells who
 * is to be told. Facade of this package. {@link #look} is of one thread; the rest may be called
 * from any.
 */
public final class Alerts {

  /** How often the rules are looked at. */
  public static final Duration TICK = Duration.ofSeconds(5);

  private final Supplier<AlertPolicy> policies;
  private final Witness witness;
  private final Clock clock;
  private final BiConsumer<String, Throwable> fuse;
  private final List<Consumer<Alert>> listeners = new CopyOnWriteArrayList<>();
  private final Board board = new Board(this::changed);
  private final Lines lines;
  private final Recipients recipients;
  private final Storm storm = new Storm();
  private @Nullable Increases past;
  private long lookedNanos;
  private int withheld;
  private volatile @Nullable Instant lookedAt;
  private volatile boolean closed;

  /**
   * Looks at nothing yet.
   *
   * @param reports of the diagnosis, newest first
   * @param leaks where connections have leaked
   * @param lines makes the ways to receivers
   * @param fuse takes errors of its own, by place
   */
  public Alerts(
      Supplier<AlertPolicy> policies,
      Supplier<List<Report>> reports,
      Supplier<List<LeakSite>> leaks,
      Lines lines,
      Clock clock,
      BiConsumer<String, Throwable> fuse) {
    this.policies = policies;
    this.clock = clock;
    this.fuse = fuse;
    witness = new Witness(reports, leaks);
    this.lines = lines;
    recipients = new Recipients(lines::line);
  }

  /** Who is told of each alert that goes from one state to another. Must not wait. */
  public void onChange(Consumer<Alert> told) {
    listeners.add(told);
  }

  private void changed(Alert alert) {
    for (Consumer<Alert> each : listeners) {
      try {
        each.accept(alert);
      } catch (RuntimeException e) {
        fuse.accept("alerts", e);
      }
    }
  }

  /** Looks, when it is time. To be called each second. */
  public void look(Supplier<AgentSnapshot> snapshots) {
    long nanos = clock.nanoTime();
    AlertPolicy policy = policies.get();
    Moment now = new Moment(nanos, clock.now());
    if (closed) {
      return; // the JVM ends, and the thread that looks goes on until it has
    }
    if (policy.mode() == Mode.OFF) {
      off(now);
    } else if (past == null || nanos - lookedNanos >= TICK.toNanos()) {
      lookedNanos = nanos;
      look(policy, snapshots.get(), now);
    }
  }

  private void off(Moment now) {
    if (past != null) {
      past = null;
      lookedAt = null;
      board.clear(now.instant());
      recipients.apply(List.of(), Mode.OFF);
    }
  }

  private void look(AlertPolicy policy, AgentSnapshot snapshot, Moment now) {
    Increases increases = past;
    if (increases == null) {
      increases = new Increases();
      past = increases;
    }
    increases.add(now.nanos(), Counts.of(snapshot));
    Readings readings = new Readings(snapshot, now.instant().toEpochMilli(), increases, withheld);
    for (Rule each : Rules.all()) {
      look(each, readings, now);
    }
    board.enrich(witness::heard);
    List<Alert> firing = board.firing();
    List<Alert> told = storm.let(firing, now.nanos());
    withheld = firing.size() - told.size();
    recipients.apply(policy.channels(), policy.mode());
    recipients.tell(policy.origin(), told, board.over(), now);
    lookedAt = now.instant();
  }

  /** A rule that fails leaves its alerts as they are. */
  private void look(Rule rule, Readings readings, Moment now) {
    try {
      board.look(rule.info(), rule.in(readings), now.nanos(), now.instant());
    } catch (RuntimeException e) {
      fuse.accept("alerts", e);
    }
  }

  /** Everything there is to know, at one moment. */
  public AlertsView view() {
    AlertPolicy policy = policies.get();
    return new AlertsView(
        policy.mode(),
        policy.origin(),
        lookedAt,
        board.current(),
        board.over(),
        Rules.all().stream().map(Rule::info).toList(),
        recipients.statuses(policy.channels()),
        recipients.informed());
  }

  /** How many fire, and what became of what was sent. */
  public AlertSnapshot snapshot() {
    return Summary.of(lookedAt != null, board.firing(), recipients, clock.now());
  }

  /**
   * Sends an alert that is none, and its end, to channels that are set, whatever the mode, and
   * waits for what becomes of it: some seconds at most.
   */
  public Map<ChannelKind, Delivery> test(Set<ChannelKind> kinds) {
    AlertPolicy policy = policies.get();
    List<ChannelSetting> chosen =
        policy.channels().stream().filter(each -> kinds.contains(each.kind())).toList();
    return new ChannelTest(policy.origin(), clock.now(), recipients::log)
        .run(chosen, lines::tester);
  }

  /** Channels that are set. */
  public Set<ChannelKind> channels() {
    return policies.get().channels().stream()
        .map(ChannelSetting::kind)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The service ends: what fires is over with it, and who was told that it fires is told so.
   * Returns after this time at the latest.
   */
  public void close(Duration atMost) {
    closed = true;
    Moment now = new Moment(clock.nanoTime(), clock.now());
    board.clear(now.instant());
    List<Alert> over =
        board.over().stream()
            .map(each -> each.saying(each.summary() + " (the service has ended)"))
            .toList();
    recipients.close(policies.get().origin(), over, now, atMost);
  }
}
