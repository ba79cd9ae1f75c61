// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import org.jspecify.annotations.Nullable;

/**
 * How the audit log is.
 *
 * @param file where all entries are; null while they are in memory only
 * @param problem why the file is not written, or not in full; null when all is well
 * @param unwritten entries that are not in the file yet
 * @param withheld denied requests that have no entry of their own
 */
public record AuditState(
    @Nullable String file, @Nullable String problem, long unwritten, long withheld) {}
