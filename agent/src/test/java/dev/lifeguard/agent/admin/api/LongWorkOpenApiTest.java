// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.database.Account;
import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.database.health.DatabaseHealth;
import dev.lifeguard.agent.database.health.Watched;
import dev.lifeguard.agent.database.health.Watching;
import dev.lifeguard.agent.operation.Operations;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.selftest.SelfTests;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written of operations, self-tests and databases is what is served. */
class LongWorkOpenApiTest {

  private final Operations operations = new Operations(1);
  private final ControlConnections control =
      new ControlConnections(work -> work.call(), () -> "lifeguard:test", () -> Account.OF_SERVICE);
  private final Pools pools = new Pools(url -> Endpoint.UNKNOWN, type -> {});

  @Test
  void everyRouteIsWrittenDownAndNothingElseIs() throws IOException {
    SelfTests tests =
        new SelfTests(pools, control, work -> work.call(), pool -> -1, () -> Duration.ofMillis(20));
    DatabaseHealth health =
        new DatabaseHealth(
            control,
            new Nothing(),
            () -> {
              throw new IllegalStateException("not asked");
            });

    assertThat(written("operations")).isEqualTo(served(OperationRoutes.of(operations)));
    assertThat(written("selftest")).isEqualTo(served(SelfTestRoutes.of(tests, operations, false)));
    assertThat(written("database")).isEqualTo(served(DatabaseRoutes.of(health)));
  }

  static Stream<Arguments> views() {
    return Stream.of(
        Arguments.of("operations", "Operation", OperationView.class),
        Arguments.of("selftest", "SelfTestRequest", SelfTestRequest.class),
        Arguments.of("selftest", "SelfTestResult", SelfTestView.class),
        Arguments.of("selftest", "SelfTestPart", SelfTestView.Part.class),
        Arguments.of("selftest", "SelfTestLoad", SelfTestView.Load.class),
        Arguments.of("database", "Database", DatabaseView.class),
        Arguments.of("database", "DatabaseConnections", DatabaseView.Connections.class),
        Arguments.of("database", "DatabaseTransactions", DatabaseView.Transactions.class),
        Arguments.of("database", "DatabaseReplication", DatabaseView.Replication.class),
        Arguments.of("database", "DatabaseReplica", DatabaseView.Replica.class),
        Arguments.of("database", "DatabaseSlot", DatabaseView.Slot.class),
        Arguments.of("database", "DatabaseWraparound", DatabaseView.Wraparound.class),
        Arguments.of("database", "DatabaseVacuum", DatabaseView.Vacuum.class),
        Arguments.of("database", "DatabaseTable", DatabaseView.Table.class),
        Arguments.of("database", "DatabaseRight", DatabaseView.Right.class),
        Arguments.of("database", "DatabaseCheck", DatabaseView.Check.class));
  }

  @ParameterizedTest
  @MethodSource("views")
  void everyFieldIsWrittenDownAndRequiredUnlessItMayBeLeftOut(
      String resource, String schema, Class<?> view) throws IOException {
    Map<?, ?> written = map(map(fragment(resource).get("schemas")).get(schema));
    List<RecordComponent> fields = Arrays.asList(view.getRecordComponents());

    assertThat(names(map(written.get("properties")).keySet()))
        .isEqualTo(names(fields.stream().map(RecordComponent::getName).toList()));
    assertThat(names((List<?>) Objects.requireNonNull(written.get("required"))))
        .isEqualTo(
            names(
                fields.stream()
                    .filter(field -> !field.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .map(RecordComponent::getName)
                    .toList()));
  }

  private static Set<String> names(Iterable<?> all) {
    Set<String> names = new TreeSet<>();
    all.forEach(each -> names.add(String.valueOf(each)));
    return names;
  }

  private static Set<String> served(List<Route> routes) {
    return routes.stream()
        .map(
            route ->
                route.method().toLowerCase(Locale.ROOT)
                    + " "
                    + route.template()
                    + " "
                    + String.valueOf(route.role()).toLowerCase(Locale.ROOT)
                    + " "
                    + route.capability())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> written(String resource) throws IOException {
    Set<String> all = new TreeSet<>();
    map(fragment(resource).get("paths"))
        .forEach(
            (path, methods) ->
                map(methods)
                    .forEach(
                        (method, operation) ->
                            all.add(
                                method
                                    + " "
                                    + path
                                    + " "
                                    + map(operation).get("x-role")
                                    + " "
                                    + map(operation).get("x-capability"))));
    return all;
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  private static Map<?, ?> fragment(String resource) throws IOException {
    try (InputStream json =
        LongWorkOpenApiTest.class.getResourceAsStream("openapi/" + resource + ".json")) {
      return map(
          Jsonb.builder()
              .build()
              .type(Object.class)
              .fromJson(Objects.requireNonNull(json).readAllBytes()));
    }
  }

  private static final class Nothing implements Watching {
    @Override
    public Set<Endpoint> databases() {
      return Set.of();
    }

    @Override
    public Watched watched(Endpoint database) {
      throw new IllegalStateException("not asked");
    }
  }
}
