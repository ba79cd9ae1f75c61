// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import dev.lifeguard.agent.trace.TracesPolicy.OtherAgent;

/**
 * What is recorded, as things are: what is wanted, and which traces there can be.
 *
 * @param borrows whether borrows and returns are looked at
 * @param waits whether waits become spans
 * @param statements whether statements are looked at; where not, one read is all they pay
 * @param spans whether statements become spans, and are not only counted for their unit
 * @param units whether units do
 * @param throughAgent whether what is recorded leaves through OpenTelemetry's agent, which gives it
 *     other ids: nothing can be a child of it
 */
record Scope(
    boolean borrows,
    boolean waits,
    boolean statements,
    boolean spans,
    boolean units,
    boolean throughAgent,
    Sampler sampler) {

  static final Scope NOTHING = new Scope(false, false, false, false, false, false, new Sampler(0));

  static Scope of(TracesPolicy policy, Contexts contexts) {
    boolean agent = contexts.isAgentThere();
    boolean leaves = policy.exported() || agent;
    boolean units = policy.units() && leaves;
    if (!policy.on() || !(units || contexts.isAny())) {
      return NOTHING;
    }
    boolean spans = leaves && (!agent || policy.beside() == OtherAgent.NO_STATEMENTS);
    return new Scope(
        true,
        leaves,
        spans || units,
        spans,
        units,
        agent,
        new Sampler(agent ? 1 : policy.rootRatio())); // that agent has a sampler of its own
  }
}
