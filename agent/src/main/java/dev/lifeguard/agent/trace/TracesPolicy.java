// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

/**
 * What is traced.
 *
 * @param on whether anything is
 * @param units whether each time from asking for a connection to giving it back is a span
 * @param sql whether statements carry their text, without its literals
 * @param rootRatio of the units that are in no trace of the service, the part that begins one
 * @param beside what OpenTelemetry's agent does, if there is one
 */
public record TracesPolicy(
    boolean on, boolean units, boolean sql, double rootRatio, OtherAgent beside) {

  /** Nothing. */
  public static final TracesPolicy OFF =
      new TracesPolicy(false, false, false, 0, OtherAgent.STATEMENTS);

  /** What OpenTelemetry's agent makes spans of, where it is on the command line as well. */
  public enum OtherAgent {
    /** It was switched off: as if it were not there. */
    NOTHING,
    /** Of all but statements. */
    NO_STATEMENTS,
    /** Of statements too: they are not traced twice. */
    STATEMENTS
  }
}
