// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import dev.lifeguard.agent.measure.Histogram;
import java.lang.ref.WeakReference;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is counted of one pool. Thread-safe; the counting methods are on the hot path. */
public final class Pool {

  private final LibraryClock clock = new LibraryClock();
  private final WeakReference<Object> source;
  private final PoolLibrary library;
  private final Histogram acquire = new Histogram();
  private final Histogram hold = new Histogram();
  private final Histogram create = new Histogram();
  private final Histogram transactions = new Histogram();
  private final LongAdder timeouts = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile String name;
  private volatile boolean namedBySettings;
  private volatile Endpoint endpoint = Endpoint.UNKNOWN;
  private volatile @Nullable Entrance entrance;
  private volatile boolean guarded;
  private volatile boolean lends;
  private volatile boolean tested;
  private volatile int soundness;
  private volatile long recheckIdleNanos = Long.MAX_VALUE;
  private volatile long sampleEveryNanos = 1_000_000;
  private long sampledAt;
  private volatile @Nullable Consumer<Pool> starved;
  private volatile @Nullable Chronicle chronicle;
  private volatile long slowNanos = Long.MAX_VALUE;
  private final LongAdder slow = new LongAdder();
  private final Histogram transactionIdle = new Histogram();
  private final LongAdder transactionStatements = new LongAdder();

  Pool(Object source, PoolLibrary library, String name) {
    this.source = new WeakReference<>(source);
    this.library = library;
    this.name = name;
  }

  /** Unique among open pools. */
  public String name() {
    return name;
  }

  void name(String better, boolean fromSettings) {
    name = better;
    namedBySettings = fromSettings;
  }

  boolean isNamedBySettings() {
    return namedBySettings;
  }

  /** Time from asking to having. */
  public Histogram acquire() {
    return acquire;
  }

  /** Time from having to giving back. */
  public Histogram hold() {
    return hold;
  }

  /** Time to open a physical connection. */
  public Histogram create() {
    return create;
  }

  /** Time from a transaction's first statement to its end. */
  public Histogram transactions() {
    return transactions;
  }

  /** Of that, the time in which no statement ran. */
  public Histogram transactionIdle() {
    return transactionIdle;
  }

  /** Statements that ran in transactions. */
  public LongAdder transactionStatements() {
    return transactionStatements;
  }

  /** Puts something before the pool, for good; it is not asked before {@link #guarded} says so. */
  public void entrance(Entrance standing) {
    entrance = standing;
  }

  /** Whether the entrance is asked from now on. What it gave before is taken back all the same. */
  public void guarded(boolean on) {
    guarded = on;
  }

  /**
   * Whether the entrance is to be asked. The one read that a borrow pays for it while it is not.
   */
  public boolean isGuarded() {
    return guarded;
  }

  /** Whether the agent borrows from it to test it: what a thread of its own does does not count. */
  public void tested(boolean now) {
    tested = now;
  }

  /** The one read that a borrow pays for it while it is not. */
  public boolean isTested() {
    return tested;
  }

  /**
   * Of unknown make, or none: whether it is known that its callers use what they get from it. A
   * wrapper's callers use what the pool behind it lends, and a pool hands out what it opens.
   */
  boolean isLender() {
    return lends;
  }

  /** It is known now whether they do. */
  public void lends(boolean known) {
    if (lends != known) {
      lends = known;
    }
  }

  /** Asks the entrance; see {@link Entrance#enter}. */
  public int enter(long start) throws SQLException {
    Entrance standing = entrance;
    return standing == null ? 0 : standing.enter(this, start);
  }

  /** Asks the entrance; see {@link Entrance#enterAtOnce}. */
  public int enterAtOnce() {
    Entrance standing = entrance;
    return standing == null ? 0 : standing.enterAtOnce(this);
  }

  /** See {@link Entrance#answered}. */
  public void answered(int given) {
    Entrance standing = entrance;
    if (standing != null) {
      standing.answered(this, given);
    }
  }

  /** See {@link Entrance#leave}. */
  public void leave() {
    Entrance standing = entrance;
    if (standing != null) {
      standing.leave(this);
    }
  }

  /** Something happened to the database: every connection is looked at before it is used again. */
  public synchronized void suspectAll() {
    soundness++;
  }

  /** Grows whenever all connections became suspect. */
  int soundness() {
    return soundness;
  }

  /** Connections that were idle for longer than this are looked at before they are used again. */
  public void recheckIdle(long nanos) {
    recheckIdleNanos = nanos;
  }

  long recheckIdleNanos() {
    return recheckIdleNanos;
  }

  /** The time between two borrows whose call site is kept; 0 for every borrow. */
  public void sampleEvery(long nanos) {
    sampleEveryNanos = nanos;
  }

  /**
   * Whether the call site of this borrow is to be kept. A race between two borrows samples both,
   * which does no harm.
   */
  boolean takesSample(long now) {
    if (now - sampledAt < sampleEveryNanos) {
      return false;
    }
    sampledAt = now;
    return true;
  }

  /** Who is told of what is over, from now on; null for nobody. */
  public void chronicle(@Nullable Chronicle told) {
    if (chronicle != told) {
      chronicle = told;
    }
  }

  /** A statement that takes as long as this is slow. */
  public void slowFrom(long nanos) {
    if (slowNanos != nanos) {
      slowNanos = nanos;
    }
  }

  /**
   * Whether its library's own readings of the clock are enough. Not while somebody records what
   * fails: of that the library does not say when it began.
   */
  public boolean isTimedByLibrary() {
    return clock.isTrusted() && chronicle == null;
  }

  /** They are not, and never will be. */
  public void distrustClock() {
    clock.refute();
  }

  /** We asked at {@code before}, it says {@code theirs} or 0, and now it is {@code after}. */
  public void began(long before, long theirs, long after) {
    if (!clock.isDecided()) {
      clock.began(before, theirs, after);
    }
  }

  /** It had the connection back at {@code theirs}, which was held since {@code before}. */
  public void ended(long before, long theirs) {
    if (!clock.isDecided()) {
      clock.ended(before, theirs, System.nanoTime());
    }
  }

  /** A borrow succeeded. */
  public void waited(long nanos) {
    acquire.record(nanos);
    Chronicle told = chronicle;
    if (told != null) {
      told.borrowed(this, nanos, null);
    }
  }

  /** What a statement takes that is slow. */
  long slowNanos() {
    return slowNanos;
  }

  /** A slow statement is over. */
  void slow(@Nullable Object sql, boolean batch, long nanos, @Nullable Throwable thrown) {
    slow.increment();
    Chronicle told = chronicle;
    if (told != null) {
      told.slow(this, sql, batch, nanos, thrown);
    }
  }

  /** A transaction has ended. */
  void transactionEnded(long nanos, long idleNanos, int statements) {
    transactions.record(nanos);
    transactionIdle.record(idleNanos);
    transactionStatements.add(statements);
    Chronicle told = chronicle;
    if (told != null) {
      told.transaction(this, nanos, idleNanos, statements);
    }
  }

  /** A borrow failed after so long. */
  public void failed(@Nullable Throwable thrown, long nanos) {
    Chronicle told = chronicle;
    if (told != null && thrown != null) {
      told.borrowed(this, nanos, thrown);
    }
    failed(thrown);
  }

  /** A borrow failed. */
  public void failed(@Nullable Throwable thrown) {
    if (!Timeouts.isTimeout(thrown)) {
      failures.increment();
      return;
    }
    timeouts.increment();
    Consumer<Pool> told = starved;
    if (told != null) {
      told.accept(this);
    }
  }

  void onStarved(@Nullable Consumer<Pool> told) {
    starved = told;
  }

  /** What its library is called in metrics and documents; {@code driver} for no pool at all. */
  public String type() {
    return library.type();
  }

  /** Where its connections lead to, as far as that is known. */
  public Endpoint endpoint() {
    return endpoint;
  }

  void endpoint(Endpoint known) {
    endpoint = known;
  }

  PoolLibrary library() {
    return library;
  }

  /** Whether the library connects on threads of its own, which try again by themselves. */
  public boolean connectsByItself() {
    return switch (library.type()) {
      case "hikari", "c3p0", "druid" -> true;
      default -> false;
    };
  }

  /** Whether the library itself looks at a connection before it lends it. */
  public boolean looksBeforeItLends() {
    return switch (library.type()) {
      case "hikari", "dbcp2" -> true;
      default -> false;
    };
  }

  /** The library's object; null once the service has dropped it. */
  public @Nullable Object source() {
    return source.get();
  }

  boolean isOf(Object candidate) {
    return source.refersTo(candidate);
  }

  long timeouts() {
    return timeouts.sum();
  }

  long failures() {
    return failures.sum();
  }

  long slow() {
    return slow.sum();
  }
}
