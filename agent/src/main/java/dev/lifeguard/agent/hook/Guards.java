// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

/**
 * Whom the hooks ask and tell.
 *
 * @param databases which databases a service may use
 * @param sessions what a driver is asked to connect with
 * @param watch what became of connects and statements
 * @param borrows what to do about a borrow that failed, or a connection that may be broken
 * @param settings what a pool starts with
 */
public record Guards(
    DatabasePolicy databases,
    ConnectPolicy sessions,
    DatabaseWatch watch,
    BorrowPolicy borrows,
    PoolSettings settings) {}
