// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.jmh;

import dev.lifeguard.benchmarks.Database;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** The three things a service does with a pool. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PoolBenchmark {

  @Benchmark
  public void borrow(PoolState state) throws SQLException {
    Database.borrowAndReturn(state.pool);
  }

  @Benchmark
  public boolean query(HeldConnection held) throws SQLException {
    return Database.query(held.connection);
  }

  @Benchmark
  public int unit(PoolState state) throws SQLException {
    return Database.unitOfWork(state.pool);
  }
}
