// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.diagnosis.Holding;
import dev.lifeguard.agent.diagnosis.Report;
import dev.lifeguard.agent.diagnosis.ServerSession;
import dev.lifeguard.agent.diagnosis.Waiting;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who held what at one moment, and who waited.
 *
 * @param id of a report that was kept; null for a fresh look
 * @param timedOut of a report that was kept
 */
@Json
record HoldersView(
    @Nullable Long id,
    String pool,
    Instant at,
    @Nullable Boolean timedOut,
    int inUse,
    @Nullable Integer max,
    int waitingCallers,
    @Nullable String silence,
    String conclusion,
    List<Holder> items,
    List<Waiter> waiting,
    List<SiteUse> callSites,
    List<Session> blockers) {

  @Json
  record Holder(
      int slot,
      Instant since,
      long heldMillis,
      String thread,
      String threadState,
      @Nullable String site,
      List<String> borrowedAt,
      List<String> now,
      String doing,
      boolean left,
      @Nullable String traceId,
      @Nullable String statement,
      @Nullable String fingerprint,
      boolean running,
      long runningMillis,
      long quietMillis,
      long transactionMillis,
      int transactionStatements,
      @Nullable Integer backendPid,
      @Nullable Session server,
      @Nullable String verdict) {}

  @Json
  record Session(
      int pid,
      String state,
      @Nullable String waitEvent,
      long stateMillis,
      long transactionMillis,
      List<Integer> blockedBy,
      String application,
      String user) {}

  @Json
  record Waiter(
      String thread,
      @Nullable Long waitedMillis,
      @Nullable String site,
      List<String> askedAt,
      @Nullable String traceId,
      List<Integer> alreadyHolds,
      boolean timedOut) {}

  @Json
  record SiteUse(String site, int count, long longestMillis) {}

  static HoldersView fresh(Report report) {
    return of(report, null, null);
  }

  static HoldersView kept(Report report) {
    return of(report, report.id(), report.timedOut());
  }

  private static HoldersView of(Report report, @Nullable Long id, @Nullable Boolean timedOut) {
    return new HoldersView(
        id,
        report.pool(),
        report.at(),
        timedOut,
        report.inUse(),
        PoolView.known(report.max()),
        report.waitingCallers(),
        text(report.silence()),
        report.conclusion(),
        report.holders().stream().map(each -> holder(each, report.at())).toList(),
        report.waiting().stream().map(HoldersView::waiter).toList(),
        report.callSites().stream()
            .map(each -> new SiteUse(each.site(), each.count(), each.longestMillis()))
            .toList(),
        report.blockers().stream().map(HoldersView::session).toList());
  }

  private static Holder holder(Holding held, Instant at) {
    return new Holder(
        held.slot(),
        at.minusMillis(held.heldMillis()),
        held.heldMillis(),
        held.thread(),
        held.threadState(),
        text(held.site()),
        held.borrowedAt(),
        held.now(),
        held.doing(),
        held.left(),
        held.traceId(),
        text(held.statement()),
        text(held.fingerprint()),
        held.running(),
        held.runningMillis(),
        held.quietMillis(),
        held.transactionMillis(),
        held.transactionStatements(),
        held.backendPid() == 0 ? null : (Integer) held.backendPid(),
        held.server() == null ? null : session(held.server()),
        held.verdict() == null ? null : held.verdict().name().toLowerCase(Locale.ROOT));
  }

  private static Session session(ServerSession session) {
    return new Session(
        session.pid(),
        session.state(),
        text(session.waitEvent()),
        session.stateMillis(),
        session.transactionMillis(),
        session.blockedBy(),
        session.application(),
        session.user());
  }

  private static Waiter waiter(Waiting waiting) {
    return new Waiter(
        waiting.thread(),
        waiting.waitedMillis() < 0 ? null : (Long) waiting.waitedMillis(),
        text(waiting.site()),
        waiting.askedAt(),
        waiting.traceId(),
        waiting.alreadyHolds(),
        waiting.timedOut());
  }

  private static @Nullable String text(String text) {
    return text.isEmpty() ? null : text;
  }
}
