// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

/**
 * How full a pool is.
 *
 * @param held connections that callers hold
 * @param max most connections the pool opens; -1 when unknown
 * @param waiting callers inside a borrow, as the library says; -1 when it does not
 */
public record PoolUse(Pool pool, int held, int max, int waiting) {

  /** The same, where something else holds callers to a limit; -1 for none. */
  public PoolUse within(int limit) {
    boolean lower = limit > 0 && (max <= 0 || limit < max);
    return lower ? new PoolUse(pool, held, limit, waiting) : this;
  }

  /** Connections that callers hold, in percent of the most; -1 when that is unknown. */
  public int percent() {
    return max <= 0 ? -1 : (int) (100L * held / max);
  }
}
