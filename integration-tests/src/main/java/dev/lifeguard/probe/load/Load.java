// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe.load;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Users at work until they are told to stop; what a fault does to them is counted from its mark.
 */
public final class Load {

  private static final long SMALL_STACK = 256 * 1024;

  private final Course course = new Course();
  private final List<Worker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final LoadSettings settings;
  private Moments moments = Moments.none(System.nanoTime());

  private Load(LoadSettings settings) {
    this.settings = settings;
  }

  /** Starts them. Table {@code load_account} has a row for each. */
  public static Load start(Borrow source, LoadSettings settings) throws Exception {
    Load load = new Load(settings);
    for (int i = 0; i < settings.workers(); i++) {
      Worker worker = new Worker(i, source, settings, load.course);
      load.workers.add(worker);
      load.threads.add(settings.virtual() ? virtual(worker) : platform(worker, i));
    }
    return load;
  }

  private static Thread platform(Worker worker, int number) {
    Thread thread = new Thread(null, worker, "user-" + number, SMALL_STACK);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static Thread virtual(Worker worker) throws Exception {
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    return (Thread) start.invoke(null, worker);
  }

  /** From here on calls count, what was before is forgotten. */
  public String fault(long at) {
    moments = Moments.begun(at);
    workers.forEach(worker -> worker.log().forget(at));
    return "";
  }

  /** The fault takes effect in full: until then some calls began as if nothing were wrong. */
  public String struck(long at) {
    moments = moments.withStruck(at);
    return "";
  }

  /** The fault begins to end: who calls from now on may be served. */
  public String healing(long at) {
    moments = moments.withHealing(at);
    return "";
  }

  /** The database is as it was: how long until every user notices? */
  public String healed(long at) {
    moments = moments.withHealed(at);
    return "";
  }

  /** No further calls for now; those under way go on, see {@link #busy}. */
  public String pause() {
    course.pause(true);
    return "";
  }

  /** How many calls are under way. */
  public String busy() {
    return "calls=" + workers.stream().filter(worker -> worker.log().isUnderWay()).count();
  }

  public String resume() {
    course.pause(false);
    return "";
  }

  /** How many users have had a success since it was healed. */
  public String recovered() {
    return served(moments.healed());
  }

  /** The same since another moment. */
  public String served(long since) {
    long count =
        workers.stream()
            .filter(worker -> worker.log().since(since).stream().anyMatch(Call::succeeded))
            .count();
    return "workers=" + count + " of=" + workers.size();
  }

  /** Calls of the user who has made the fewest since the fault. */
  public String least() {
    int least =
        workers.stream()
            .mapToInt(worker -> worker.log().since(moments.fault()).size())
            .min()
            .orElse(0);
    return "calls=" + least;
  }

  /** What it was like for the users since the fault. */
  public String summary() {
    List<CallLog> logs = workers.stream().map(Worker::log).toList();
    return new Summary(logs, settings, moments, System.nanoTime())
        + " held="
        + course.mostHolders();
  }

  /** No further calls. Says how many never ended. */
  public String stop(long limitMillis) throws InterruptedException {
    course.stop();
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
    int stuck = 0;
    for (Thread thread : threads) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      thread.join(Math.max(1, left));
      if (thread.isAlive()) {
        stuck++;
        System.err.println("still in a call: " + Arrays.toString(thread.getStackTrace()));
      }
    }
    return "stuck=" + stuck + " " + accounts();
  }

  /** What the rows of the users must add up to. */
  private String accounts() {
    long committed = workers.stream().mapToLong(worker -> worker.account().committed()).sum();
    long uncertain = workers.stream().mapToLong(worker -> worker.account().uncertain()).sum();
    return "committed=" + committed + " uncertain=" + uncertain;
  }
}
