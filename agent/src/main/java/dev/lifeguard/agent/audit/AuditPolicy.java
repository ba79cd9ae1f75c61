// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

/**
 * Where the audit log is kept.
 *
 * @param file empty for {@code ${user.home}/.lifeguard/<service>-audit.jsonl}
 * @param mostBytes of one file; then the next is begun
 * @param keep how many full files stay beside the one that is written
 */
public record AuditPolicy(String file, long mostBytes, int keep) {}
