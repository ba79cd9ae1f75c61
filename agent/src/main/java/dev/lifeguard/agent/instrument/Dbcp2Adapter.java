// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.List;

/**
 * Commons DBCP 2, and Tomcat's copy of it. {@code BasicDataSource} borrows through its {@code
 * PoolingDataSource}: only that is hooked, so that one borrow counts once. What it starts with is
 * looked at where its first part is made of it, once.
 */
final class Dbcp2Adapter implements LibraryAdapter {

  @Override
  public List<String> packages() {
    return List.of("org.apache.commons.dbcp2.", "org.apache.tomcat.dbcp.dbcp2.");
  }

  @Override
  public List<HookedType> types() {
    return List.of(
        HookedType.of(
            "org.apache.commons.dbcp2.managed.BasicManagedDataSource",
            Slot.NONE,
            Hook.required(
                "ConfigureSelf",
                "createPoolableConnectionFactory",
                "(Lorg/apache/commons/dbcp2/ConnectionFactory;)")),
        HookedType.of(
            "org.apache.commons.dbcp2.BasicDataSource",
            Slot.NONE,
            Hook.required(
                "ConfigureSelf",
                "createPoolableConnectionFactory",
                "(Lorg/apache/commons/dbcp2/ConnectionFactory;)"),
            Hook.required("ShutOfDataSource", "close", "()")),
        HookedType.of(
            "org.apache.commons.dbcp2.PoolingDataSource",
            Slot.STATE,
            Hook.required("Borrow", "getConnection", "()"),
            Hook.required("Shut", "close", "()")),
        HookedType.of(
            "org.apache.commons.dbcp2.PoolableConnectionFactory",
            Slot.NONE,
            Hook.required("Create", "makeObject", "()")),
        HookedType.of(
            "org.apache.commons.dbcp2.DelegatingConnection",
            Slot.STATE,
            Hook.required("HandleOfConnection", "<init>", "")),
        HookedType.of(
            "org.apache.commons.dbcp2.PoolingDataSource$PoolGuardConnectionWrapper",
            Slot.NONE,
            Hook.required("Close", "close", "()")),
        HookedType.of(
            "org.apache.tomcat.dbcp.dbcp2.managed.BasicManagedDataSource",
            Slot.NONE,
            Hook.required(
                "ConfigureSelf",
                "createPoolableConnectionFactory",
                "(Lorg/apache/tomcat/dbcp/dbcp2/ConnectionFactory;)")),
        HookedType.of(
            "org.apache.tomcat.dbcp.dbcp2.BasicDataSource",
            Slot.NONE,
            Hook.required(
                "ConfigureSelf",
                "createPoolableConnectionFactory",
                "(Lorg/apache/tomcat/dbcp/dbcp2/ConnectionFactory;)"),
            Hook.required("ShutOfDataSource", "close", "()")),
        HookedType.of(
            "org.apache.tomcat.dbcp.dbcp2.PoolingDataSource",
            Slot.STATE,
            Hook.required("Borrow", "getConnection", "()"),
            Hook.required("Shut", "close", "()")),
        HookedType.of(
            "org.apache.tomcat.dbcp.dbcp2.PoolableConnectionFactory",
            Slot.NONE,
            Hook.required("Create", "makeObject", "()")),
        HookedType.of(
            "org.apache.tomcat.dbcp.dbcp2.DelegatingConnection",
            Slot.STATE,
            Hook.required("HandleOfConnection", "<init>", "")),
        HookedType.of(
            "org.apache.tomcat.dbcp.dbcp2.PoolingDataSource$PoolGuardConnectionWrapper",
            Slot.NONE,
            Hook.required("Close", "close", "()")));
  }
}
