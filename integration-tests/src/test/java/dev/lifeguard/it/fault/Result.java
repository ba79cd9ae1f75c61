// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

/**
 * One service through one fault.
 *
 * @param round the how manieth on the same server and services
 * @param brief whether it happened within the time that it may take, see {@link Fault#longest}
 * @param during what the agent said just before the fault ended
 * @param after what it said when all had recovered
 * @param deeds how the service's own misbehaviour went, if the fault is one
 * @param ending how the service ended after the last round
 */
record Result(
    LoadedPool pool,
    Fault fault,
    int round,
    boolean brief,
    boolean agent,
    Figures figures,
    AgentFigures during,
    AgentFigures after,
    String deeds,
    Ending ending) {

  Result ended(Ending how) {
    return new Result(pool, fault, round, brief, agent, figures, during, after, deeds, how);
  }

  /** Whether both are of the same service through the same fault. */
  boolean same(Result other) {
    return pool == other.pool && fault == other.fault && round == other.round;
  }

  @Override
  public String toString() {
    return fault + ", " + pool + (agent ? ", with the agent" : ", without the agent");
  }
}
