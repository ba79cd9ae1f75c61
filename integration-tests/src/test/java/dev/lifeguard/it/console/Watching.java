// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.console;

import dev.lifeguard.it.service.Await;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody looks at a service: a console is open in Chromium, and a scrape comes each second. */
final class Watching implements AutoCloseable {

  private final Console console;
  private final ScheduledExecutorService scraper = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger scrapes = new AtomicInteger();
  private final List<String> ends = new CopyOnWriteArrayList<>();
  private final ScheduledFuture<?> scraping;

  Watching(LoadedService service) {
    console = new Console(service.url());
    console.open(service.token());
    console.awaitLive();
    scraping = scraper.scheduleAtFixedRate(() -> scrape(service), 0, 1, TimeUnit.SECONDS);
  }

  private void scrape(LoadedService service) {
    long began = System.nanoTime();
    String end = "unfinished";
    try {
      int status = service.scrape();
      end = "status " + status;
      if (status == 200) {
        scrapes.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // A connection that was idle for too long: as Prometheus does, again in a second.
      end = e.toString();
    } finally {
      ends.add(end + " after " + (System.nanoTime() - began) / 1_000_000 + " ms");
    }
  }

  int scrapes() {
    return scrapes.get();
  }

  /** Waits until there were so many in all. */
  void awaitScrapes(int number) {
    try {
      Await.that(number + " scrapes", () -> scrapes() >= number);
    } catch (AssertionError notSo) {
      throw new AssertionError(notSo.getMessage() + "; they ended: " + ends, notSo);
    }
  }

  /** Of all scrapes and pages that the console itself has asked for. */
  long requests() {
    return console.number(
        "performance.getEntriesByType('resource').filter(each => /\\/(metrics|health|api\\/)/.test(each.name)).length");
  }

  void awaitLive() {
    console.awaitLive();
  }

  @Override
  public void close() {
    scraping.cancel(true);
    scraper.shutdownNow();
    console.close();
  }
}
