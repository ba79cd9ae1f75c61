// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

/**
 * One service through one fault.
 *
 * @param during what the agent said just before the fault ended
 * @param after what it said when all had recovered
 * @param deeds how the service's own misbehaviour went, if the fault is one
 */
record Result(
    LoadedPool pool,
    Fault fault,
    boolean agent,
    Figures figures,
    AgentFigures during,
    AgentFigures after,
    String deeds) {

  @Override
  public String toString() {
    return fault + ", " + pool + (agent ? ", with the agent" : ", without the agent");
  }
}
