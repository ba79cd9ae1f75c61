// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last exemplar of each half of a decade: a scrape's buckets are about as wide, and 19 slots
 * bound what a histogram holds to some 4 KiB.
 */
final class ExemplarSlots {

  private static final int BUCKETS_A_SLOT = 5;

  private final AtomicReferenceArray<@Nullable Exemplar> slots =
      new AtomicReferenceArray<>(Buckets.COUNT / BUCKETS_A_SLOT + 1);

  /** Fetched out of order, the older one does not replace the newer. */
  void offer(Exemplar exemplar) {
    int slot = Buckets.indexOf(exemplar.nanos()) / BUCKETS_A_SLOT;
    slots.accumulateAndGet(
        slot,
        exemplar,
        (kept, offered) ->
            kept == null || offered == null || offered.epochMillis() >= kept.epochMillis()
                ? offered
                : kept);
  }

  List<Exemplar> all() {
    List<Exemplar> all = new ArrayList<>();
    for (int i = 0; i < slots.length(); i++) {
      Exemplar kept = slots.get(i);
      if (kept != null) {
        all.add(kept);
      }
    }
    return all;
  }
}
