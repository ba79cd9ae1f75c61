// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import dev.lifeguard.agent.trace.TracesPolicy.OtherAgent;

/**
 * What is recorded, as things are: what is wanted, and which traces there can be.
 *
 * @param borrows whether borrows and returns are looked at
 * @param statements whether statements are looked at; where not, one read is all they pay
 * @param spans whether statements become spans, and are not only counted for their unit
 * @param throughAgent whether what is recorded leaves through OpenTelemetry's agent, which gives it
 *     other ids: nothing can be a child of it
 */
record Scope(
    boolean borrows,
    boolean statements,
    boolean spans,
    boolean throughAgent,
    boolean units,
    Sampler sampler) {

  static final Scope NOTHING = new Scope(false, false, false, false, false, new Sampler(0));

  static Scope of(TracesPolicy policy, Contexts contexts) {
    if (!policy.on() || !(policy.units() || contexts.isAny())) {
      return NOTHING;
    }
    boolean agent = contexts.isAgentThere();
    boolean spans = !agent || policy.beside() == OtherAgent.NO_STATEMENTS;
    return new Scope(
        true,
        spans || policy.units(),
        spans,
        agent,
        policy.units(),
        new Sampler(agent ? 1 : policy.rootRatio())); // that agent has a sampler of its own
  }
}
