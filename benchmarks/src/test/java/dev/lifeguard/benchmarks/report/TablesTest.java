// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TablesTest {

  private final Results results = new Results();

  @Test
  void anOverheadIsTakenWithinItsRound() {
    sample(1, 80, 170);
    sample(2, 180, 275);
    sample(3, 90, 175);

    assertThat(table()).contains("| 90.0 (80.0..180) n3 | +90.0 (+85.0..+95.0) n3 |");
  }

  @Test
  void aGoalIsJudgedByTheMedianAndSaysWhenARoundLiesBeyond() {
    sample(1, 80, 170);
    assertThat(table()).contains("≤ +95.0: met |");
    sample(2, 80, 180);
    sample(3, 80, 170);
    assertThat(table()).contains("≤ +95.0: met by the median, not by every round |");
  }

  @Test
  void aMissedGoalSaysByHowMuch() {
    sample(1, 80, 200);

    assertThat(table()).contains("≤ +95.0: **missed** by 25.0 |");
  }

  @Test
  void aRatioGoalFollowsTheOneThreadFigure() {
    sample(1, 80, 160);
    results.add(1, Results.BASE, Measure.BORROW_2_CPU, 80);
    results.add(1, "lifeguard", Measure.BORROW_2_CPU, 190);

    assertThat(table()).contains("≤ 1.3 × 1 thread's overhead ≤ +104: **missed** by 6.0 |");
  }

  @Test
  void spansThatNeverArriveAreNotJudged() {
    results.add(1, Results.BASE, Measure.QUERY_CPU, 30);
    results.add(1, "lifeguard-traces", Measure.QUERY_CPU, 40);
    results.add(1, "lifeguard-traces", Measure.ARRIVED, 0);

    assertThat(table()).contains("sampled ≤ +250: not judged, no span arrived");
  }

  @Test
  void aGoalOfItsOwnIsJudgedForWhatTheSamplerDoesNotTake() {
    results.add(1, Results.BASE, Measure.QUERY_CPU, 30);
    results.add(1, "lifeguard-unsampled", Measure.QUERY_CPU, 110);

    assertThat(table()).contains("unsampled ≤ +70.0: **missed** by 10.0");
  }

  @Test
  void whatWasNotMeasuredInAGroupHasNoColumnThere() {
    sample(1, 80, 170);
    results.add(1, "otel", Measure.BORROW_CPU, 190);
    results.add(1, Results.BASE, Measure.QUERY_CPU, 30);
    results.add(1, "lifeguard-traces", Measure.QUERY_CPU, 40);
    results.add(1, "otel", Measure.QUERY_CPU, 900);

    assertThat(table())
        .contains("|  | none | lifeguard | otel | goal for lifeguard |")
        .contains("|  | none | lifeguard-traces | otel | goal for lifeguard |");
  }

  @Test
  void anAgentThatCountsNothingIsNotJudged() {
    sample(1, 80, 80);
    results.add(1, "lifeguard", Measure.SEEN, 0);

    assertThat(table()).contains("≤ +95.0: not judged, the agent did not count its statements |");
  }

  @Test
  void resultsReadBackGiveTheSameTables(@TempDir Path directory) throws IOException {
    results.note("2 cores");
    sample(1, 80, 170);
    Path file = directory.resolve("results.csv");
    results.write(file);

    assertThat(new Tables(Results.read(file)).markdown()).isEqualTo(table()).contains("- 2 cores");
  }

  private void sample(int round, double base, double lifeguard) {
    results.add(round, Results.BASE, Measure.BORROW_CPU, base);
    results.add(round, "lifeguard", Measure.BORROW_CPU, lifeguard);
  }

  private String table() {
    return new Tables(results).markdown();
  }
}
