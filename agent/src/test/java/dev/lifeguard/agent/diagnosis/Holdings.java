// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes reports for the tests of what is concluded from them. */
public final class Holdings {

  private final List<Holding> holders = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final List<ServerSession> blockers = new ArrayList<>();
  private String silence = "";
  private boolean timedOut;
  private int max = 10;

  /** One holder; what is not said is nothing. */
  static final class One {
    private int pid;
    private long held = 3_000;
    private String thread = "http-1";
    private String site = "OrderService.place";
    private String doing = "";
    private boolean left;
    private String statement = "";
    private long running;
    private long quiet;
    private long transaction;
    private @Nullable ServerSession server;
    private @Nullable Verdict verdict;

    One thread(String name) {
      thread = name;
      return this;
    }

    One site(String function) {
      site = function;
      return this;
    }

    One doing(String what) {
      doing = what;
      return this;
    }

    One left() {
      left = true;
      return this;
    }

    One running(String sql, long millis) {
      statement = sql;
      running = millis;
      quiet = 0;
      return this;
    }

    One quiet(long millis) {
      quiet = millis;
      return this;
    }

    One transaction(long millis) {
      transaction = millis;
      return this;
    }

    One server(int backend, String state, String wait, Integer... blockers) {
      pid = backend;
      server =
          new ServerSession(backend, state, wait, 1_000, transaction, List.of(blockers), "", "app");
      return this;
    }

    One verdict(Verdict judged) {
      verdict = judged;
      return this;
    }

    Holding in(int slot) {
      String file = site.substring(0, Math.max(0, site.indexOf('.'))) + ".java:88";
      return new Holding(
          slot,
          pid,
          held,
          thread,
          "RUNNABLE",
          site,
          site.isEmpty() ? List.of() : List.of(site + "(" + file + ")"),
          List.of(),
          doing,
          left,
          null,
          statement,
          "",
          running > 0,
          running,
          quiet,
          transaction,
          1,
          server,
          verdict);
    }
  }

  /** Every kind of thing that a report can have. */
  public static Report sample() {
    Holdings some = new Holdings();
    some.with(1, one().quiet(40_000).left().verdict(Verdict.SUSPECTED));
    some.with(1, one().transaction(5_000).server(11, "idle in transaction", ""));
    some.with(1, one().running("update a set b = ?", 900).server(12, "active", "Lock/tuple", 11));
    some.with(1, one().site("").verdict(Verdict.BLOCKED_BY));
    some.waiter("OrderDao.find", 1).stranger(77, "psql", "idle in transaction", 90_000);
    return some.report().concluded("3 of 4 wait for a row lock");
  }

  static One one() {
    return new One();
  }

  Holdings with(int count, One alike) {
    for (int i = 0; i < count; i++) {
      holders.add(alike.in(holders.size() + 1));
    }
    return this;
  }

  Holdings waiter(String site, Integer... holds) {
    waiting.add(
        new Waiting(
            "http-" + waiting.size(), 500, site, List.of(site), null, List.of(holds), false));
    return this;
  }

  Holdings stranger(int pid, String application, String state, long transactionMillis) {
    blockers.add(
        new ServerSession(
            pid, state, "", 1_000, transactionMillis, List.of(), application, "batch"));
    return this;
  }

  Holdings silent(String why) {
    silence = why;
    return this;
  }

  Holdings timedOut(int of) {
    timedOut = true;
    max = of;
    return this;
  }

  Report report() {
    return new Report(
        1,
        Instant.EPOCH,
        "orders",
        timedOut,
        holders.size(),
        max,
        waiting.size(),
        holders,
        waiting,
        List.of(),
        silence,
        blockers,
        "");
  }

  String conclusion() {
    return Conclusion.of(report());
  }
}
