// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests at a steady rate, whether or not the answers keep up, as customers do; so many at
 * most under way.
 */
public final class LoadDriver {

  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
  private static final int MOST_UNDER_WAY = 200;
  private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

  private final LoadSettings settings;
  private final Scenario scenario = new Scenario(42);
  private final Tally tally = new Tally();
  private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private LoadDriver(LoadSettings settings) {
    this.settings = settings;
  }

  /** Runs for the minutes set, or until asked to stop. */
  private void run() throws InterruptedException {
    long start = System.nanoTime();
    long end = settings.minutes() == 0 ? Long.MAX_VALUE : start + settings.duration().toNanos();
    long interval = TimeUnit.SECONDS.toNanos(1) / settings.rate();
    long misbehaveEvery = settings.misbehaveEvery().toNanos();
    long misbehave = start + misbehaveEvery;
    long report = start + REPORT_EVERY.toNanos();
    for (long due = start; due < end; due += interval) {
      if (asked.await(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        break;
      }
      send(scenario.next());
      if (misbehaveEvery > 0 && due >= misbehave) {
        send(scenario.misbehaviour());
        misbehave += misbehaveEvery;
      }
      if (due >= report) {
        print("load: " + tally.requests() + " requests, " + tally.errors() + " errors");
        report += REPORT_EVERY.toNanos();
      }
    }
    awaitAnswers();
    print("\n" + tally.table());
  }

  private void awaitAnswers() throws InterruptedException {
    boolean all =
        underWay.tryAcquire(MOST_UNDER_WAY, REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    if (!all) {
      print("load: some requests were not answered");
    }
  }

  private void send(Scenario.Step step) {
    if (!underWay.tryAcquire()) {
      tally.countDropped();
      return;
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.address() + step.path()))
            .timeout(REQUEST_TIMEOUT)
            .method(step.method(), HttpRequest.BodyPublishers.ofString(step.body()))
            .build();
    long start = System.nanoTime();
    var unused =
        client
            .sendAsync(request, HttpResponse.BodyHandlers.discarding())
            .whenComplete(
                (response, failure) -> {
                  boolean error = failure != null || response.statusCode() >= 500;
                  tally.count(step.name(), System.nanoTime() - start, error);
                  underWay.release();
                });
  }

  /** Ends the load; the summary is printed still. */
  private void stop(Thread running) {
    asked.countDown();
    try {
      running.join(REQUEST_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("SystemOut") // a program for people: what it finds, it prints
  private static void print(String text) {
    System.out.println(text);
  }

  /** Exits with 1 when not a single request was answered as it should be. */
  public static void main(String[] arguments) throws InterruptedException {
    LoadSettings settings;
    try {
      settings = LoadSettings.parse(arguments);
    } catch (IllegalArgumentException e) {
      print("load: " + e.getMessage() + "\n" + LoadSettings.USAGE);
      System.exit(2);
      return;
    }
    LoadDriver driver = new LoadDriver(settings);
    Thread main = Thread.currentThread();
    Thread hook = new Thread(() -> driver.stop(main), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    driver.run();
    if (driver.asked.getCount() > 0 && driver.tally.requests() == driver.tally.errors()) {
      Runtime.getRuntime().removeShutdownHook(hook);
      System.exit(1);
    }
  }
}
