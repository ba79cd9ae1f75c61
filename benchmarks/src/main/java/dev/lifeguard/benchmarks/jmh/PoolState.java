// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.jmh;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.benchmarks.Database;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One pool for all threads. */
@State(Scope.Benchmark)
public class PoolState {

  final HikariDataSource pool = Database.open();

  @TearDown
  public void close() {
    pool.close();
  }
}
