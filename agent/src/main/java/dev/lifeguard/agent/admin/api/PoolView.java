// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.diagnosis.PoolDiagnosis;
import dev.lifeguard.agent.guard.cap.CapSnapshot;
import dev.lifeguard.agent.guard.cap.CapSnapshot.Effective;
import dev.lifeguard.agent.guard.gate.GatePolicy;
import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.pool.PoolSnapshot;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One pool; what is not known is left out. */
@Json
record PoolView(
    String name,
    String type,
    String url,
    String database,
    @Nullable Integer max,
    @Nullable Integer minIdle,
    @Nullable Integer active,
    @Nullable Integer idle,
    @Nullable Integer waiting,
    @Nullable Double utilization,
    @Nullable Integer cap,
    @Nullable Gate gate,
    String breaker,
    long borrows,
    long timeouts,
    long failures,
    long slow,
    Times acquire,
    Times hold,
    Times create,
    int leaks,
    long reclaimed,
    long pressures,
    long longestTransactionMillis,
    @Nullable String conclusion,
    @Nullable Long conclusionMillis,
    @Nullable Order resized,
    List<PoolSettings.Setting> settings,
    List<String> notes) {

  private static final PoolDiagnosis NOTHING = new PoolDiagnosis(0, 0, 0, 0, "", 0);

  @Json
  record Gate(
      String mode,
      int limit,
      int inUse,
      int peak,
      int waiting,
      long waited,
      long would,
      long timeouts,
      long rejected,
      Times waits) {}

  @Json
  record Order(int max, String by, @Nullable String reason, @Nullable Instant until) {}

  static PoolView of(PoolState state, List<Effective> settings) {
    PoolSnapshot pool = state.pool();
    CapSnapshot cap = state.cap();
    PoolDiagnosis known = state.diagnosis() == null ? NOTHING : state.diagnosis();
    return new PoolView(
        pool.name(),
        pool.type(),
        pool.endpoint().url(),
        pool.endpoint().name(),
        known(pool.max()),
        known(pool.minIdle()),
        known(pool.active()),
        known(pool.idle()),
        waiting(state),
        utilization(state),
        cap == null ? null : known(cap.cap()),
        gate(state.gate()),
        state.breaker().text(),
        pool.borrows(),
        pool.timeouts(),
        pool.failures(),
        pool.slow(),
        Times.of(pool.acquire()),
        Times.of(pool.hold()),
        Times.of(pool.create()),
        known.suspected(),
        known.reclaimed(),
        known.pressures(),
        known.longestTransactionMillis(),
        known.conclusion().isEmpty() ? null : known.conclusion(),
        known.conclusion().isEmpty() ? null : (Long) known.conclusionMillis(),
        order(state.order()),
        PoolSettings.of(settings, state.order(), pool.max(), cap == null ? -1 : cap.cap()),
        cap == null ? List.of() : cap.notes());
  }

  static @Nullable Integer known(int value) {
    return value < 0 ? null : value;
  }

  /** For the pool, or at its gate. */
  static @Nullable Integer waiting(PoolState state) {
    int library = state.pool().waiting();
    GateSnapshot gate = state.gate();
    return gate == null ? known(library) : (Integer) (Math.max(0, library) + gate.waiting());
  }

  static @Nullable Double utilization(PoolState state) {
    int most = state.pool().max();
    GateSnapshot gate = state.gate();
    if (gate != null && gate.mode() == GatePolicy.Mode.ENFORCE) {
      most = most > 0 ? Math.min(most, gate.limit()) : gate.limit();
    }
    int active = state.pool().active();
    return most > 0 && active >= 0 ? Times.rounded((double) active / most) : null;
  }

  private static @Nullable Gate gate(@Nullable GateSnapshot gate) {
    return gate == null
        ? null
        : new Gate(
            gate.mode().name().toLowerCase(Locale.ROOT),
            gate.limit(),
            gate.inUse(),
            gate.peak(),
            gate.waiting(),
            gate.waited(),
            gate.would(),
            gate.timeouts(),
            gate.rejected(),
            Times.of(gate.waits()));
  }

  private static @Nullable Order order(@Nullable PoolOrder order) {
    return order == null ? null : new Order(order.max(), order.by(), order.reason(), order.until());
  }
}
