// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.console;

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
  private final ScheduledFuture<?> scraping;

  Watching(LoadedService service) {
    console = new Console(service.url());
    console.open(service.token());
    console.awaitText("Live");
    scraping =
        scraper.scheduleAtFixedRate(
            () -> {
              try {
                if (service.scrape() == 200) {
                  scrapes.incrementAndGet();
                }
              } catch (RuntimeException e) {
                // A connection that was idle for too long: as Prometheus does, again in a second.
              }
            },
            0,
            1,
            TimeUnit.SECONDS);
  }

  int scrapes() {
    return scrapes.get();
  }

  /** Of all scrapes and pages that the console itself has asked for. */
  long requests() {
    return console.number(
        "performance.getEntriesByType('resource').filter(each => /\\/(metrics|health|api\\/)/.test(each.name)).length");
  }

  boolean isLive() {
    return console.text().contains("Live");
  }

  @Override
  public void close() {
    scraping.cancel(true);
    scraper.shutdownNow();
    console.close();
  }
}
