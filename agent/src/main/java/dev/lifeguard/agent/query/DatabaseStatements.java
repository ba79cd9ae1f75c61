// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query;

import dev.lifeguard.agent.measure.Exemplar;
import dev.lifeguard.agent.measure.Histogram;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.StatementTimes;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The statement times of one database, by kind and outcome. */
@SuppressWarnings("EnumOrdinal") // an index into an array that lives as long as the enum
final class DatabaseStatements implements StatementTimes {

  private static final Operation[] OPERATIONS = Operation.values();

  /** Errors get a histogram for each kind and SQLState; more than these share one. */
  private static final int MOST_ERRORS = 100;

  private final Endpoint endpoint;
  private final KnownTexts texts = new KnownTexts();
  private final AtomicReferenceArray<@Nullable Histogram> succeeded =
      new AtomicReferenceArray<>(2 * OPERATIONS.length);
  private final Map<String, Histogram> failed = new ConcurrentHashMap<>();

  DatabaseStatements(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public void record(@Nullable Object sql, boolean batch, long nanos, @Nullable Throwable thrown) {
    int index = index(texts.operation(sql), batch);
    if (thrown == null) {
      succeeded(index).record(nanos);
    } else {
      failed(index, errorType(thrown)).record(nanos);
    }
  }

  private static int index(Operation operation, boolean batch) {
    return batch ? OPERATIONS.length + operation.ordinal() : operation.ordinal();
  }

  /** Texts of spans are made anew each time: they would only drive the service's from memory. */
  void exemplar(
      @Nullable String sql, boolean batch, @Nullable String errorType, Exemplar exemplar) {
    int index = index(Operation.of(sql), batch);
    Histogram counted =
        errorType == null ? succeeded.get(index) : failed.get(key(index, errorType));
    if (counted != null) {
      counted.exemplar(exemplar);
    }
  }

  private Histogram succeeded(int index) {
    Histogram histogram = succeeded.get(index);
    if (histogram == null) {
      succeeded.compareAndSet(index, null, new Histogram());
      histogram = java.util.Objects.requireNonNull(succeeded.get(index));
    }
    return histogram;
  }

  private Histogram failed(int index, String errorType) {
    String key = key(index, errorType);
    Histogram known = failed.get(key);
    if (known != null) {
      return known;
    }
    String bounded = failed.size() < MOST_ERRORS ? key : Operation.OTHER + "\n_OTHER";
    return failed.computeIfAbsent(bounded, k -> new Histogram());
  }

  private static String key(int index, String errorType) {
    return label(index) + '\n' + errorType;
  }

  /** SQLState where there is one (pgJDBC has no other code), else the exception's class. */
  private static String errorType(Throwable thrown) {
    String state = thrown instanceof SQLException e ? e.getSQLState() : null;
    return state != null && state.length() == 5 ? state : thrown.getClass().getName();
  }

  private static String label(int index) {
    return index < OPERATIONS.length
        ? OPERATIONS[index].name()
        : "BATCH " + OPERATIONS[index - OPERATIONS.length].name();
  }

  void snapshotTo(List<OperationSnapshot> snapshots) {
    for (int i = 0; i < succeeded.length(); i++) {
      Histogram histogram = succeeded.get(i);
      if (histogram != null) {
        snapshots.add(new OperationSnapshot(endpoint, label(i), null, histogram.snapshot()));
      }
    }
    failed.forEach(
        (key, histogram) -> {
          int cut = key.indexOf('\n');
          snapshots.add(
              new OperationSnapshot(
                  endpoint, key.substring(0, cut), key.substring(cut + 1), histogram.snapshot()));
        });
  }
}
