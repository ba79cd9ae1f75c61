// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.jmh;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU time and allocated bytes of the threads that call, per operation. A neighbour on the machine
 * makes the clock on the wall run on, not these; an agent's own threads are not in them either.
 */
public final class ThreadCost implements InternalProfiler {

  public static final String CPU = "caller.cpu";
  public static final String BYTES = "caller.bytes";

  private static final String WORKER = "-jmh-worker-";

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private Cost before = new Cost(0, 0);

  @Override
  public String getDescription() {
    return "CPU time and bytes of the calling threads";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = callers();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    Cost after = callers();
    double operations = result.getMetadata().getAllOps();
    return List.of(
        perOperation(CPU, "ns/op", (after.nanos - before.nanos) / operations),
        perOperation(BYTES, "B/op", (after.bytes - before.bytes) / operations));
  }

  private static ScalarResult perOperation(String name, String unit, double value) {
    return new ScalarResult(name, value, unit, AggregationPolicy.AVG);
  }

  /**
   * Summed over JMH's workers: they live as long as the fork, so a difference is an iteration's.
   */
  private Cost callers() {
    long nanos = 0;
    long bytes = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().contains(WORKER)) {
        nanos += threads.getThreadCpuTime(thread.getId());
        bytes += threads.getThreadAllocatedBytes(thread.getId());
      }
    }
    return new Cost(nanos, bytes);
  }

  private record Cost(long nanos, long bytes) {}
}
