// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Runs faults, a few at a time: most of a fault is waiting. */
final class FaultRuns {

  private static final int AT_ONCE = Integer.getInteger("lifeguard.test.faults.lanes", 3);

  /** On a machine that is busy the server may be silent for so long that it is another fault. */
  private static final int MOST_TIMES = 3;

  /** 320 calls a second and service: enough to notice, and not what slows the machine down. */
  static final int PERIOD_MILLIS = 50;

  private FaultRuns() {}

  /** One fault, some pools, so many times in a row on the same server and services. */
  record Run(Fault fault, List<LoadedPool> pools, int rounds, int periodMillis)
      implements Callable<List<Result>> {

    @Override
    public List<Result> call() {
      List<Result> results = new ArrayList<>();
      try (Scene scene = Scene.open(pools, fault.settings(), fault.timeoutMillis(), periodMillis)) {
        int good = 0;
        for (int i = 0; good < rounds && i < rounds * MOST_TIMES; i++) {
          List<Result> round = scene.meet(fault);
          good += round.get(0).asCalled() ? 1 : 0;
          results.addAll(round);
        }
        List<Ending> endings = scene.end();
        for (int i = 0; i < results.size(); i++) {
          results.set(i, results.get(i).ended(endings.get(i % endings.size())));
        }
      }
      return results;
    }
  }

  /** Every fault on every pool that it applies to, a few pools on each server. */
  static List<Run> each(Collection<Fault> faults, List<LoadedPool> pools, int together) {
    List<Run> runs = new ArrayList<>();
    for (Fault fault : faults) {
      List<LoadedPool> concerned = pools.stream().filter(fault::appliesTo).toList();
      chunks(concerned, together)
          .forEach(chunk -> runs.add(new Run(fault, chunk, 1, PERIOD_MILLIS)));
    }
    return runs;
  }

  static Stream<List<LoadedPool>> chunks(List<LoadedPool> pools, int size) {
    return Stream.iterate(0, from -> from < pools.size(), from -> from + size)
        .map(from -> pools.subList(from, Math.min(pools.size(), from + size)));
  }

  static List<Result> all(List<Run> runs) {
    ExecutorService lanes = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Result> results = new ArrayList<>();
      for (Future<List<Result>> done : lanes.invokeAll(runs)) {
        results.addAll(done.get());
      }
      results.sort(
          Comparator.comparing(Result::fault)
              .thenComparing(Result::pool)
              .thenComparing(Result::agent));
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      lanes.shutdownNow();
    }
  }
}
