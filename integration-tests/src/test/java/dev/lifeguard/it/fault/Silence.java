// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * For how long at most nobody who asked the server had an answer: asks it again and again as the
 * agent does, by a connect through the same network with a second's patience. On a busy machine a
 * server that is well, or was away for a moment, can be silent for longer than the agent waits.
 */
final class Silence implements AutoCloseable {

  private static final String AS_THE_AGENT =
      "?connectTimeout=1&socketTimeout=1&assumeMinServerVersion=12";

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final String url;
  private final String user;
  private final Thread thread = new Thread(this::listen, "silence");
  private final AtomicLong longest = new AtomicLong();
  private volatile boolean over;
  private long answered = System.nanoTime();

  private Silence(String url, String user) {
    this.url = url;
    this.user = user;
  }

  /** Of a server behind a network; not in a database whose sessions are ended or counted. */
  static Silence of(String address, String user) {
    Silence silence =
        new Silence("jdbc:postgresql://" + address + "/postgres" + AS_THE_AGENT, user);
    silence.thread.setDaemon(true);
    silence.thread.start();
    return silence;
  }

  /** Where nobody is to ask. */
  static Silence unheard() {
    return new Silence("", "");
  }

  private void listen() {
    while (!over) {
      if (answers()) {
        told();
        answered = System.nanoTime();
      }
      Scene.pause(PAUSE);
    }
    told();
  }

  private void told() {
    longest.accumulateAndGet(System.nanoTime() - answered, Math::max);
  }

  private boolean answers() {
    try {
      DriverManager.getConnection(url, user, user).close();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** No further questions; the longest time without an answer. */
  Duration end() {
    close();
    return Duration.ofNanos(longest.get());
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
