// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

/**
 * One service through one fault.
 *
 * @param round the how manieth on the same server and services
 * @param asCalled whether the server was silent for no longer than the fault allows, see {@link
 *     Fault#longestSilence}: else it was another fault
 * @param served whether every user was served in spite of it, when it had lasted its time
 * @param during what the agent said just before the fault ended
 * @param after what it said when all had recovered
 * @param deeds how the service's own misbehaviour went, if the fault is one
 * @param ending how the service ended after the last round
 */
record Result(
    LoadedPool pool,
    Fault fault,
    int round,
    boolean asCalled,
    boolean agent,
    Figures figures,
    boolean served,
    AgentFigures during,
    AgentFigures after,
    String deeds,
    Ending ending) {

  Result ended(Ending how) {
    return new Result(
        pool, fault, round, asCalled, agent, figures, served, during, after, deeds, how);
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
