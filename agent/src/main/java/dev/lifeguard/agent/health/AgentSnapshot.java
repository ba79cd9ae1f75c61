// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.diagnosis.PoolDiagnosis;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.guard.cap.CapSnapshot;
import dev.lifeguard.agent.guard.fleet.FleetSnapshot;
import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.guard.retry.RetrySnapshot;
import dev.lifeguard.agent.pool.PoolSnapshot;
import dev.lifeguard.agent.query.OperationSnapshot;
import java.util.List;
import java.util.Map;

/**
 * Everything the agent knows at one moment: what {@code /health} and {@code /metrics} are made of.
 *
 * @param uptimeMillis since the agent started
 * @param pools open pools
 * @param operations statement times, by database, kind and outcome
 * @param transactions those that have ended, by pool name
 * @param ledgerConnections physical connections in the ledger
 * @param agentErrors errors of the agent's own that the fuse caught, by place
 * @param wouldHave what policies in observe mode would have done, by policy
 * @param postgresqlEnforced whether only PostgreSQL is let through
 * @param sessions session settings that connections got from the agent
 * @param gates those that are on or watching, by pool name
 * @param breakers one for each database
 * @param retries what became of connects and borrows tried again
 * @param caps what the agent does to pools' settings, by pool name
 * @param fleet what servers have left for this instance, by database
 * @param diagnosis leaks, pressure and the last report, by pool name
 * @param spans what became of those that were recorded
 * @param alerts those that fire, and what became of what was sent
 * @param databases what they say of themselves
 */
public record AgentSnapshot(
    String service,
    String environment,
    String version,
    long uptimeMillis,
    HookSnapshot hooks,
    List<PoolSnapshot> pools,
    List<OperationSnapshot> operations,
    Map<String, TransactionSnapshot> transactions,
    int ledgerConnections,
    Map<String, Long> agentErrors,
    Map<String, Long> wouldHave,
    boolean postgresqlEnforced,
    SessionSnapshot sessions,
    Map<String, GateSnapshot> gates,
    List<BreakerSnapshot> breakers,
    RetrySnapshot retries,
    Map<String, CapSnapshot> caps,
    Map<String, FleetSnapshot> fleet,
    Map<String, PoolDiagnosis> diagnosis,
    SpanSnapshot spans,
    AlertSnapshot alerts,
    List<DatabaseFacts> databases) {}
