// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All open pools and the ledger of physical connections. Facade of this package; thread-safe.
 *
 * <p>A pool is found by the library's own object, which keeps its {@link Pool} in its slot. It is
 * named as the library names it, or else after the database it leads to; a name that is taken gets
 * an ordinal.
 */
public final class Pools {

  private static final int MOST_POOLS = 500;
  private static final int MOST_UNPOOLED = 100;

  /**
   * Without a configured name c3p0 and Druid make one up that differs in every run: {@code
   * 2rvy2jb…|5e91993f}, {@code DataSource-1361960727}.
   */
  private static final Pattern MADE_UP = Pattern.compile(".*\\|.*|DataSource-\\d+");

  /** Closed pools that are remembered for the report at the end. */
  private static final int MOST_CLOSED = 20;

  private final PoolSlots slots = new PoolSlots();
  private final List<Pool> open = new CopyOnWriteArrayList<>();
  private final Map<String, Pool> unpooled = new ConcurrentHashMap<>();

  /** URLs at which a pool of unknown make opens what it hands out. */
  private final Set<String> openedByPools = ConcurrentHashMap.newKeySet();

  private final FirstUses firstUses = new FirstUses();

  private final List<Pool> shut = new CopyOnWriteArrayList<>();
  private final Ledger ledger = new Ledger();
  private volatile @Nullable Consumer<Pool> starved;
  private final Properties properties;
  private final Discarding discarding;
  private final Lending lending;
  private final Function<String, Endpoint> endpoints;
  private volatile BiConsumer<Pool, Object> closing = (pool, by) -> {};
  private volatile Consumer<Pool> listener = pool -> {};

  /**
   * Makes an empty registry.
   *
   * @param endpoints reads a JDBC URL
   * @param opener has a class's package opened to us, where a module keeps it closed
   */
  public Pools(Function<String, Endpoint> endpoints, Consumer<Class<?>> opener) {
    this.endpoints = endpoints;
    this.properties = new Properties(opener);
    this.discarding = new Discarding(opener);
    this.lending = new Lending(properties, opener);
  }

  /**
   * Is told of each pool when it is first seen, before it lends anything, and when it has another
   * name. Under this object's lock: must not wait.
   */
  public void onName(Consumer<Pool> told) {
    listener = told;
  }

  /** The pool of a library's object, made when it is first seen. */
  public Pool of(Object source) {
    Pool known = slots.get(source);
    return known != null ? known : add(source);
  }

  /** Whether an object is one that borrows are seen on. */
  public boolean isKnown(Object source) {
    return slots.get(source) != null || PoolLibrary.of(source).isKnown();
  }

  /** Where a pool leads to. */
  public Endpoint endpoint(Pool pool) {
    return pool.endpoint();
  }

  private synchronized Pool add(Object source) {
    Pool known = slots.get(source);
    if (known != null) {
      return known;
    }
    PoolLibrary library = PoolLibrary.of(source);
    Pool pool = new Pool(source, library, "");
    String url = properties.text(source, library.url());
    if (!url.isEmpty()) {
      pool.endpoint(endpoints.apply(url));
    }
    String configured = configuredName(source, library);
    pool.name(unique(name(pool, configured)), !configured.isEmpty());
    if (Boolean.TRUE.equals(properties.value(source, library.suspends()))) {
      pool.distrustClock(); // its reading comes after the wait for who has suspended it
    }
    register(pool); // first: what the listener makes for a pool goes when it is not open
    listener.accept(pool);
    slots.set(source, pool);
    return pool;
  }

  /** Where connections that no pool owns are counted: one for each database. */
  public synchronized Pool unpooled(Endpoint endpoint) {
    Pool known = unpooled.get(endpoint.url());
    if (known != null) {
      return known;
    }
    // A service that puts what changes into its URLs (a tenant, a time) shares what is beyond.
    Endpoint bounded = unpooled.size() < MOST_UNPOOLED ? endpoint : Endpoint.UNKNOWN;
    return unpooled.computeIfAbsent(
        bounded.url(),
        key -> {
          Pool pool = new Pool(bounded, PoolLibrary.UNPOOLED, "");
          pool.endpoint(bounded);
          pool.name(unique(name(pool, "")), false);
          register(pool);
          listener.accept(pool);
          return pool;
        });
  }

  private void register(Pool pool) {
    pool.onStarved(starved);
    open.removeIf(each -> each.source() == null);
    if (open.size() < MOST_POOLS) {
      open.add(pool);
    }
  }

  /**
   * Tells of each pool that is about to be closed, on the closing thread, and the object whose
   * method does so.
   */
  public void onClose(BiConsumer<Pool, Object> listener) {
    closing = listener;
  }

  /** A library's object is about to be closed: its pool leaves, with all its numbers. */
  public void closed(Object source) {
    closed(source, source);
  }

  /** The same, by a method of another object: the DataSource before its pool. */
  public void closed(Object source, Object by) {
    Pool pool = slots.get(source);
    try {
      if (pool != null && open.contains(pool)) {
        closing.accept(pool, by);
      }
    } finally {
      open.removeIf(each -> each.isOf(source) && remember(each));
    }
  }

  private boolean remember(Pool closed) {
    if (shut.size() < MOST_CLOSED) {
      shut.add(closed);
    }
    return true;
  }

  /** Enters a connection that a driver has opened. */
  public PhysicalConnection connected(
      @Nullable Object connection,
      Endpoint endpoint,
      StatementTimes statements,
      long now,
      long createNanos) {
    PhysicalConnection entry =
        new PhysicalConnection(connection, endpoint, statements, now, createNanos);
    ledger.add(entry);
    firstUses.opened(endpoint.url());
    return entry;
  }

  /** A pool's first connection tells where the pool leads to, if its settings did not. */
  public void learn(Pool pool, Endpoint endpoint) {
    if (pool.endpoint().equals(Endpoint.UNKNOWN) && !endpoint.equals(Endpoint.UNKNOWN)) {
      learnOnce(pool, endpoint);
    }
  }

  private synchronized void learnOnce(Pool pool, Endpoint endpoint) {
    pool.endpoint(endpoint);
    if (!pool.isNamedBySettings()) {
      pool.name(unique(name(pool, "")), false);
      listener.accept(pool);
    }
  }

  /** It belongs to a pool: the driver's own DataSource had counted it as held by a caller. */
  public void adopt(PhysicalConnection connection) {
    String url = connection.endpoint().url();
    if (openedByPools.size() < MOST_UNPOOLED && openedByPools.add(url)) {
      Pool direct = unpooled.get(url);
      if (direct != null) {
        direct.lends(false);
      }
    }
    firstUses.known(url);
    connection.unborrowed();
  }

  /** The service uses a connection that no pool has claimed: it is a borrow, from no pool. */
  public void confirm(PhysicalConnection connection) {
    confirm(connection, false);
  }

  /** The same, with a permit of {@link #lender}'s entrance or without. */
  public void confirm(PhysicalConnection connection, boolean withPermit) {
    connection.confirm(unpooled(connection.endpoint()), withPermit);
  }

  /**
   * Who opened it has closed it: connects to that URL are callers' own, unless a pool of unknown
   * make opens what it hands out there as well.
   */
  public void usedDirectly(PhysicalConnection connection) {
    String url = connection.endpoint().url();
    Pool direct = connection.pool();
    if (direct != null && direct == unpooled.get(url)) {
      direct.lends(!openedByPools.contains(url));
      firstUses.known(url);
    }
  }

  /**
   * Where those who connect without a pool wait until the first connection has told who uses what
   * is opened there; by the name that such a pool is going to have.
   */
  public void awaitsFirstUse(Predicate<String> limited) {
    firstUses.where(url -> limited.test(nameFor("", url)));
  }

  /** Somebody is about to connect, for no pool that is known. */
  public void awaitFirstUse(Endpoint endpoint) {
    firstUses.await(endpoint.url());
  }

  /** What this thread has opened, or could not, told nothing of its use. */
  public void unused(Endpoint endpoint) {
    firstUses.untold(endpoint.url());
  }

  /** What a caller of a driver borrows from; null while it is not known that callers use it. */
  public @Nullable Pool lender(Endpoint endpoint) {
    Pool direct = unpooled.get(endpoint.url());
    return direct != null && direct.isLender() ? direct : null;
  }

  /** The same of a DataSource of unknown make. */
  public @Nullable Pool lender(Object source) {
    Pool known = slots.get(source);
    return known != null && known.isLender() ? known : null;
  }

  /** It was closed, or is about to be. */
  public void closed(PhysicalConnection connection) {
    connection.close();
  }

  /** Whether this thread has borrowed something since; tells a wrapper from a pool. */
  public boolean borrowedSince(long start) {
    Thread me = Thread.currentThread();
    for (PhysicalConnection each : ledger.open()) {
      if (each.holder() == me && each.heldSince() - start >= 0) {
        return true;
      }
    }
    return false;
  }

  /** What a DataSource of unknown make says its URL is; empty when it does not. */
  public String url(Object source) {
    for (String property : new String[] {"url", "URL", "jdbcUrl"}) {
      String url = properties.text(source, property);
      if (!url.isEmpty()) {
        return url;
      }
    }
    return "";
  }

  /**
   * How long the pool itself lets a caller wait, in nanoseconds: 0 when it does not say, {@code
   * Long.MAX_VALUE} when there is no end to it.
   */
  public long acquireTimeoutNanos(Pool pool) {
    return AcquireTimeout.of(pool, properties);
  }

  /** Whether a borrow failed because the pool had let its caller wait long enough. */
  public static boolean isTimeout(Throwable thrown) {
    return Timeouts.isTimeout(thrown);
  }

  /** Takes a broken connection, just handed out, back out of its pool for good. */
  public void discard(Pool pool, PhysicalConnection connection, Object handle) {
    discarding.discard(pool, connection, handle);
  }

  /** Every open physical connection. */
  public List<PhysicalConnection> connections() {
    return ledger.open();
  }

  /** The open pools now, in the order in which they were first seen. */
  public List<Pool> open() {
    open.removeIf(each -> each.source() == null);
    return open;
  }

  /** How full each open pool is. Asks the libraries, so not for the hot path. */
  public List<PoolUse> use() {
    Map<Pool, Integer> held = new HashMap<>();
    for (PhysicalConnection each : ledger.open()) {
      each.forgetDeadThreads();
      Pool pool = each.pool();
      if (pool != null && each.isHeld()) {
        held.merge(pool, 1, Integer::sum);
      }
    }
    List<PoolUse> use = new ArrayList<>();
    for (Pool pool : open()) {
      Object source = pool.source();
      PoolLibrary library = pool.library();
      use.add(
          new PoolUse(
              pool,
              held.getOrDefault(pool, 0),
              properties.number(source, library.max()),
              properties.number(source, library.waiting())));
    }
    return use;
  }

  /**
   * Who is told of borrows that ran into their timeout, on the caller's thread. For pools that are
   * seen from now on.
   */
  public void onStarved(Consumer<Pool> told) {
    starved = told;
  }

  /** Every open pool's numbers now. Asks the libraries, so not for the hot path. */
  public List<PoolSnapshot> snapshot() {
    return snapshot(open());
  }

  /** The same with the pools that were closed meanwhile: services close theirs before they end. */
  public List<PoolSnapshot> finalSnapshot() {
    List<Pool> all = new ArrayList<>(open());
    all.addAll(shut);
    return snapshot(all);
  }

  private List<PoolSnapshot> snapshot(List<Pool> pools) {
    Map<Pool, int[]> counted = new HashMap<>();
    for (PhysicalConnection each : ledger.open()) {
      Pool pool = each.pool();
      if (pool != null) {
        counted.computeIfAbsent(pool, key -> new int[2])[each.isHeld() ? 0 : 1]++;
      }
    }
    List<PoolSnapshot> snapshots = new ArrayList<>();
    for (Pool pool : pools) {
      int[] counts = counted.getOrDefault(pool, new int[2]);
      snapshots.add(PoolReading.of(pool, properties, counts[0], counts[1]));
    }
    return snapshots;
  }

  /** What a pool is going to be called that the service is about to start. */
  public String nameFor(String configured, String url) {
    if (!configured.isEmpty() && !MADE_UP.matcher(configured).matches()) {
      return configured;
    }
    Pool coming = new Pool(Endpoint.UNKNOWN, PoolLibrary.UNKNOWN, "");
    if (!url.isEmpty()) {
      coming.endpoint(endpoints.apply(url));
    }
    return name(coming, "");
  }

  /** The library's own object that a pool's borrows are seen on; null once that was dropped. */
  public @Nullable Object source(Pool pool) {
    return pool.source();
  }

  /** Whether {@link #borrow} can. */
  public boolean isBorrowable(Pool pool) {
    Object source = pool.source();
    return source != null && !pool.library().owner().isEmpty();
  }

  /** Borrows as the service does, for the agent to test the pool; closing it gives it back. */
  public Connection borrow(Pool pool) throws SQLException {
    Object source = pool.source();
    if (source == null || pool.library().owner().isEmpty()) {
      throw new SQLNonTransientConnectionException(
          "nobody knows how to borrow from a pool of this make", "08003");
    }
    return lending.borrow(source);
  }

  private String configuredName(Object source, PoolLibrary library) {
    String name = properties.text(source, library.name());
    return MADE_UP.matcher(name).matches() ? "" : name;
  }

  private static String name(Pool pool, String configured) {
    if (!configured.isEmpty()) {
      return configured;
    }
    Endpoint endpoint = pool.endpoint();
    if (endpoint.namespace().isEmpty() && endpoint.address().isEmpty()) {
      return pool.library().type();
    }
    String where =
        endpoint.address().isEmpty()
            ? endpoint.system()
            : endpoint.address() + ":" + endpoint.port();
    return where + "/" + endpoint.namespace();
  }

  private String unique(String wanted) {
    String name = wanted;
    for (int ordinal = 2; isTaken(name); ordinal++) {
      name = wanted + "-" + ordinal;
    }
    return name;
  }

  private boolean isTaken(String name) {
    for (Pool each : open()) {
      if (each.name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
