// SPDX-License-Identifier: Apache-2.0
/**
 * Who changed what, and who was refused. Facade: {@link dev.lifeguard.agent.audit.AuditLog}. No
 * threads: an entry is written by whoever acts.
 */
@NullMarked
package dev.lifeguard.agent.audit;

import org.jspecify.annotations.NullMarked;
