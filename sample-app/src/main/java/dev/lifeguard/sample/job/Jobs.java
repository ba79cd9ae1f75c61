// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.job;

import dev.lifeguard.sample.database.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the background work on one thread of its own. */
public final class Jobs implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  /** A demonstration's day is short: the nightly work is done after so many settlements. */
  private static final int SETTLEMENTS_PER_DAY = 6;

  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "jobs"));
  private final Database database;
  private int settlements;

  private Jobs(Database database) {
    this.database = database;
  }

  public static Jobs start(Database database, Duration interval) {
    Jobs jobs = new Jobs(database);
    var unused =
        jobs.scheduler.scheduleWithFixedDelay(
            jobs::runOnce, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    return jobs;
  }

  private void runOnce() {
    try {
      int settled = database.transaction(Settlement::settle);
      LOG.debug("settled {} payments", settled);
      if (++settlements % SETTLEMENTS_PER_DAY == 0) {
        int days = database.transaction(DayEnd::close);
        LOG.info("closed the day: {} days of revenue are up to date", days);
      }
    } catch (SQLException | RuntimeException e) { // or the schedule would end without a word
      LOG.warn("the job failed, it runs again: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    scheduler.shutdown(); // a job under way ends as it would
    try {
      if (!scheduler.awaitTermination(5, TimeUnit.SECONDS)) {
        scheduler.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
