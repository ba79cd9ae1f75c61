// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.diagnosis.Report;
import dev.lifeguard.agent.guard.cap.CapSnapshot.Effective;
import dev.lifeguard.agent.guard.cap.Evicting;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the routes ask of pools. Thread-safe. */
public interface PoolDesk {

  /** The open pools now. */
  List<PoolState> pools();

  /** What is in force for a pool, and who says so. */
  List<Effective> settings(String pool);

  /** A fresh look at who holds a pool's connections; empty when there is no such pool. */
  Optional<Report> inspect(String pool);

  /** The last reports on pools that ran empty. */
  List<Report> reports();

  /**
   * Has a pool be of another size, and waits a moment for what becomes of it.
   *
   * @param order null: as the settings say
   */
  Optional<Resizing> resize(String pool, @Nullable PoolOrder order);

  /** Closes connections that nobody holds, and waits a moment for them. */
  Optional<Cleared> evict(String pool);

  /**
   * What really happened to a pool's size.
   *
   * @param before the library's maximum before; -1 when unknown
   * @param max the library's maximum now; -1 when unknown
   * @param gate most connections that callers get at the gate; -1 where that does not hold them
   * @param notes what could not be done
   */
  record Resizing(int before, int max, int gate, List<String> notes) {}

  /**
   * What really happened to a pool's connections.
   *
   * @param active held by callers, before
   * @param idle held by nobody, before
   * @param closed of those, closed by now
   */
  record Cleared(Evicting call, int active, int idle, int closed) {}
}
