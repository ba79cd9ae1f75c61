// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code docs/performance.md}: how it was measured, what came out, what it does not say. */
public final class Page {

  private static final String BEFORE =
      """
      # Performance

      What Lifeguard costs, beside no agent and beside two tracing agents, measured in one run.
      This page is written by `benchmarks/run --write`; the figures are those of the machine named below.

      ```
      mvn -q -pl benchmarks -am package && benchmarks/run
      ```

      ## Results

      Column `none` is the service alone. Every other column is what comes on top of it: the difference to
      `none` in the same round, as median (lowest..highest) and number of rounds. Jar sizes and exported bytes are absolute.

      """;

  private static final String AFTER =
      """

      ## Configurations

      | name | what runs |
      |---|---|
      | none | the service alone |
      | lifeguard | `-javaagent:lifeguard.jar`, defaults: metrics and ledger; `lifeguard.traces=off`, and `lifeguard.postgresql=off` because there is no PostgreSQL behind the stub |
      | lifeguard-traces | the same with `lifeguard.traces.units=true`: every unit of work begins a trace, and each of its statements is a span of it, exported by OTLP to a local sink. Its goals are those that begin with *sampled* |
      | lifeguard-unsampled | the same, but the sampler takes none; its goals begin with *unsampled* |
      | otel | OpenTelemetry's agent, its defaults, OTLP over HTTP to a local sink |
      | dd | Datadog's agent, its defaults, to a local sink. It knows drivers by a list of class names, so the stub's are named to it (`dd.trace.jdbc.connection.class.name`, `…prepared.statement.class.name`); without that it makes no span here |

      With traces on it is measured where there is a goal for it; `--agents` with its name measures all of it.

      The sinks accept and drop. They count what arrives, so that an agent that exports nothing cannot pass for one that exports cheaply.

      ## Method

      - The service is HikariCP on a stub driver that does nothing but allocate a statement and a result set per query, under
        class names no agent has on a list. A real database would hide most of this: a unit of work on a local PostgreSQL takes about 80 µs.
      - JMH, one fork per round, configuration and operation; five seconds of warm-up and five measured iterations, of which the median counts.
        Rounds are interleaved, and the order of the configurations moves on by one each round.
      - The figures are CPU nanoseconds and allocated bytes of the calling threads (`ThreadMXBean`). Both repeat on a busy machine;
        wall-clock times do not, and are given for start-up only.
      - Start-up is a whole process: it opens the pool, runs one query and ends. Its time counts from just before the parent starts it;
        CPU is user and system time of all its threads at the first query, in steps of 10 ms.
      - Footprint is read after 50,000 units of work as fast as they go, some a second until the process is 12 s old and its spans have begun to leave, and two full collections.
      - All run with G1; 1 GB of heap for the operations, 512 MB for the processes.

      ## What these figures do not say

      - Work on an agent's own threads (export, aggregation, scraping) is in start-up CPU only, not in the figures per operation.
      - With tens of thousands of units a second the tracing agents' exporters drop most spans: what is measured is "record, then
        offer or drop", which is the cheaper half.
      - HikariCP's connection proxy is 56 bytes that the JIT removes when nothing lets it escape. Whether it does flips from fork to fork,
        with an agent and without: a borrow of 0 or of 56 bytes is the same agent.
      - At two threads a borrow costs several times as much where a collection puts into one cache line what one thread writes
        and the other reads: without an agent too, and in one fork and not in the next. What Lifeguard adds keeps apart.
      - The 24 bytes of a query in some rounds are the stub's own result set, which the JIT does not always remove with an
        agent's code around it; nothing of Lifeguard's is among what is allocated there.
      - Start-up wall time moves by a quarter on a machine that does other things. The load average stands above.
      - A goal is judged by the median; where single rounds lie beyond it, the table says so.
      """;

  private Page() {}

  public static void write(Path file, String tables) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, BEFORE + tables + AFTER);
  }
}
