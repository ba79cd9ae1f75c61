// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.copies.com.alibaba.druid.pool;

/** Looks like a Druid without a configured name: it makes one up, as the real one does. */
public final class DruidDataSource {

  public String getName() {
    return "DataSource-" + System.identityHashCode(this);
  }

  public String getUrl() {
    return "jdbc:postgresql://db/orders";
  }

  /** Its default: no end to the waiting. */
  public long getMaxWait() {
    return -1;
  }
}
