// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import dev.lifeguard.agent.audit.Act.Outcome;
import dev.lifeguard.agent.audit.Chain.Link;
import dev.lifeguard.agent.files.StateDirectory;
import dev.lifeguard.agent.log.Log;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The audit log: a file of JSON lines, each of which names the hash of the one before. An entry is
 * on the disk when {@link #append} returns, on the caller's thread: changes are rare, and a queue
 * would lose its end with the JVM. Where nothing can be written the newest entries are in memory,
 * and it is said. Thread-safe.
 */
public final class AuditLog implements Audit, AutoCloseable {

  private final InstantSource clock;
  private final DeniedLimit limit;
  private final Newest newest = new Newest();
  private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
  private final Unwritten pending = new Unwritten();
  private volatile @Nullable AuditFile file;
  private volatile @Nullable Chain chain;
  private boolean closed;
  private volatile @Nullable String problem;
  private volatile long unwritten;

  private AuditLog(
      @Nullable AuditFile file,
      @Nullable String problem,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.file = file;
    this.problem = problem;
    this.clock = clock;
    this.limit = new DeniedLimit(nanoTime);
  }

  /** Opens it; on a thread of the agent's own, because it reads and writes files. */
  public static AuditLog open(AuditPolicy policy, String service) {
    return open(policy, service, StateDirectory.ofUser(), InstantSource.system(), System::nanoTime);
  }

  /** For an agent without an endpoint: nothing is asked of it there, and nothing is kept. */
  public static AuditLog none() {
    return new AuditLog(null, "there is no endpoint", InstantSource.system(), System::nanoTime);
  }

  static AuditLog open(
      AuditPolicy policy,
      String service,
      StateDirectory directory,
      InstantSource clock,
      LongSupplier nanoTime) {
    try {
      AuditFile file = AuditFile.open(path(policy, service, directory), policy, clock);
      return new AuditLog(file, null, clock, nanoTime);
    } catch (IOException | InvalidPathException | SecurityException unusable) {
      Log.error(
          "audit log: no file: "
              + unusable
              + "; its newest entries are kept in memory only (lifeguard.admin.audit-file)");
      return new AuditLog(null, unusable.toString(), clock, nanoTime);
    }
  }

  private static Path path(AuditPolicy policy, String service, StateDirectory directory)
      throws IOException {
    if (!policy.file().isEmpty()) {
      String home = directory.home() + "/";
      String given = policy.file();
      return Path.of(given.startsWith("~/") ? home + given.substring(2) : given).toAbsolutePath();
    }
    return directory.toWrite(service.replaceAll("[^A-Za-z0-9_-]", "_") + "-audit.jsonl");
  }

  /** Is told of every entry, on the thread that made it, after it is written. */
  public void onEntry(Consumer<Entry> listener) {
    listeners.add(listener);
  }

  @Override
  public void append(Act act) {
    try {
      if (limit.pass(act)) {
        append(act, null, null);
      }
    } catch (RuntimeException | LinkageError failure) {
      Log.rateLimited("audit", "audit log: " + act.action() + " is not in it: " + failure);
    }
  }

  /** Each second: tries again what could not be written, and counts up what was withheld. */
  public void tick() {
    DeniedLimit.Summary summary = limit.summary(false);
    if (summary != null) {
      append(summary.act(), summary.more(), null);
    } else {
      flush();
    }
  }

  /** The newest entries, the newest first. */
  public List<Entry> newest() {
    if (chain == null) {
      begin();
    }
    return newest.all();
  }

  /** Reads what was there, and loads what that takes, when somebody first needs it. */
  private synchronized Chain begin() {
    Chain begun = chain;
    if (begun != null) {
      return begun;
    }
    Tail tail = Tail.NONE;
    AuditFile from = file;
    try {
      tail = from == null ? Tail.NONE : from.begin();
    } catch (IOException unreadable) {
      file = null;
      problem = unreadable.toString();
      Log.error("audit log: its newest entries are kept in memory only: " + unreadable);
    }
    tail.newest().forEach(newest::add);
    begun = new Chain(tail.seq(), tail.hash());
    chain = begun;
    if (from != null) {
      from.takeTorn().forEach(torn -> chained(recovered(from), null, torn));
    }
    return begun;
  }

  /** How it is. */
  public AuditState state() {
    AuditFile written = file;
    return new AuditState(
        written == null ? null : written.path().toString(),
        problem,
        unwritten,
        limit.withheldInAll());
  }

  private void append(Act act, @Nullable Long more, @Nullable Torn torn) {
    Entry entry = chained(act, more, torn);
    for (Consumer<Entry> listener : listeners) {
      listener.accept(entry);
    }
  }

  private synchronized Entry chained(Act act, @Nullable Long more, @Nullable Torn torn) {
    Link link = begin().next(act, clock.instant(), more, torn);
    Entry entry = Entry.of(link.line(), link.hash());
    newest.add(entry);
    if (file != null && !closed) {
      pending.add(link.bytes(), act.outcome() != Outcome.DENIED);
      flush();
    }
    return entry;
  }

  private synchronized void flush() {
    AuditFile to = file;
    if (to == null || closed || chain == null) {
      return;
    }
    try {
      pending.writeTo(to);
      written();
      to.takeTorn().forEach(torn -> chained(recovered(to), null, torn));
    } catch (IOException full) {
      unwritten = pending.size();
      problem = "the newest " + pending.size() + " entries are not in the file: " + full;
      Log.rateLimited(
          "audit-write",
          "audit log: cannot write to "
              + to.path()
              + ": "
              + full
              + "; "
              + pending.size()
              + " entries wait in memory, and it is tried again");
    }
  }

  private void written() {
    if (unwritten > 0) {
      Log.info("audit log: all entries that waited are written");
    }
    unwritten = 0;
    long lost = pending.lost();
    problem = lost == 0 ? null : lost + " entries were never written: the disk took none for long";
  }

  private static Act recovered(AuditFile file) {
    return new Act(
        "agent",
        "",
        "audit.recovered",
        String.valueOf(file.path().getFileName()),
        null,
        null,
        "an entry was written in part",
        null,
        Outcome.APPLIED,
        0,
        0);
  }

  /** Writes what is still to be said, and lets another JVM go on with the chain. */
  @Override
  public void close() {
    DeniedLimit.Summary summary = limit.summary(true);
    if (summary != null) {
      append(summary.act(), summary.more(), null);
    }
    synchronized (this) {
      AuditFile open = file;
      if (open == null || closed) {
        return;
      }
      flush();
      closed = true;
      try {
        open.close();
      } catch (IOException failure) {
        Log.warn("audit log: " + open.path() + " was not closed: " + failure);
      }
    }
  }
}
