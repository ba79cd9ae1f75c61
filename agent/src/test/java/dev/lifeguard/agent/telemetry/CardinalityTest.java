// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.health.AgentSnapshot;
import dev.lifeguard.agent.health.HookSnapshot;
import dev.lifeguard.agent.health.Snapshots;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PoolSnapshot;
import dev.lifeguard.agent.query.OperationSnapshot;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CardinalityTest {

  private static final HookSnapshot HOOKS = new HookSnapshot(1, 1, List.of());

  @Test
  void poolsAboveTheBoundAreAddedUp() {
    PoolSnapshot[] pools =
        IntStream.range(0, 250)
            .mapToObj(i -> Snapshots.pool("pool" + i, 2, 1, 0))
            .toArray(PoolSnapshot[]::new);

    Scrape scrape = Scrape.of(Snapshots.agent(pools));

    assertThat(scrape.named("hikaricp_connections_active")).hasSize(201);
    assertThat(scrape.value("hikaricp_connections_active", "pool", "pool199")).isEqualTo(2);
    assertThat(scrape.value("hikaricp_connections_active", "pool", "_other")).isEqualTo(100);
    assertThat(scrape.value("hikaricp_connections_usage_seconds_count", "pool", "_other"))
        .isEqualTo(100);
  }

  @Test
  void statementsAboveTheBoundAreAddedUp() {
    List<OperationSnapshot> operations =
        IntStream.range(0, 700)
            .mapToObj(i -> Snapshots.operation("OPERATION " + i, "", 1_000_000))
            .toList();

    AgentSnapshot bounded = Cardinality.bounded(Snapshots.agent(HOOKS, List.of(), operations));

    assertThat(bounded.operations()).hasSize(501);
    assertThat(bounded.operations().get(500).operation()).isEqualTo("_other");
    assertThat(bounded.operations().get(500).duration().count()).isEqualTo(200);
  }

  @Test
  void whatDiffersOnlyInWhatIsNoLabelIsOneSeries() {
    Endpoint one = new Endpoint("postgresql", "shop", "db", 5432, "jdbc:postgresql://db/shop?a=1");
    Endpoint two = new Endpoint("postgresql", "shop", "db", 5432, "jdbc:postgresql://db/shop?a=2");
    List<OperationSnapshot> operations =
        List.of(
            new OperationSnapshot(one, "SELECT", null, Snapshots.times(1_000)),
            new OperationSnapshot(two, "SELECT", null, Snapshots.times(2_000, 3_000)));

    AgentSnapshot bounded = Cardinality.bounded(Snapshots.agent(HOOKS, List.of(), operations));

    assertThat(bounded.operations()).hasSize(1);
    assertThat(bounded.operations().get(0).duration().count()).isEqualTo(3);
    assertThat(bounded.operations().get(0).duration().sumNanos()).isEqualTo(6_000);
  }

  @Test
  void otherNamesAreBoundedToo() {
    Map<String, Long> places =
        IntStream.range(0, 300).boxed().collect(Collectors.toMap(i -> "place" + i, i -> 1L));
    AgentSnapshot plain = Snapshots.agent();
    AgentSnapshot many =
        new AgentSnapshot(
            plain.service(),
            plain.environment(),
            plain.version(),
            plain.uptimeMillis(),
            plain.hooks(),
            plain.pools(),
            plain.operations(),
            plain.transactions(),
            plain.ledgerConnections(),
            places,
            plain.wouldHave(),
            plain.postgresqlEnforced(),
            plain.sessions(),
            plain.gates(),
            plain.breakers(),
            plain.retries(),
            plain.caps(),
            plain.fleet(),
            plain.diagnosis(),
            plain.spans(),
            plain.alerts(),
            plain.databases());

    AgentSnapshot bounded = Cardinality.bounded(many);

    assertThat(bounded.agentErrors()).hasSize(101).containsEntry("_other", 200L);
  }

  @Test
  void longNamesAreCut() {
    AgentSnapshot bounded =
        Cardinality.bounded(Snapshots.agent(Snapshots.pool("p".repeat(5000), 1, 0, 0)));

    assertThat(bounded.pools().get(0).name()).hasSize(120);
  }
}
