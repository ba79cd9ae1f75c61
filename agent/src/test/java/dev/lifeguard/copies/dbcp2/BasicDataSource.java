// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.copies.dbcp2;

/**
 * Stands for a library's configuration, by the end of its name; refuses, as some do, a minimum
 * above the maximum.
 */
public final class BasicDataSource {

  private int maxTotal = 50;
  private int minIdle = 10;

  /** Without setters of their own. */
  public boolean testOnBorrow;

  public long maxWaitMillis = -1;

  public final Object connectionPool = new Object();

  public int getMaxTotal() {
    return maxTotal;
  }

  /** Refuses what is below the minimum. */
  public void setMaxTotal(int maxTotal) {
    if (maxTotal < minIdle) {
      throw new IllegalArgumentException("maximum " + maxTotal + " below minimum " + minIdle);
    }
    this.maxTotal = maxTotal;
  }

  public int getMinIdle() {
    return minIdle;
  }

  /** Refuses what is above the maximum. */
  public void setMinIdle(int minIdle) {
    if (minIdle > maxTotal) {
      throw new IllegalArgumentException("minimum " + minIdle + " above maximum " + maxTotal);
    }
    this.minIdle = minIdle;
  }
}
