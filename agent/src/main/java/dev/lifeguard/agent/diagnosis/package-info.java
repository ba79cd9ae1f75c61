// SPDX-License-Identifier: Apache-2.0
/**
 * Who holds a pool's connections, which of them are leaked, and why the pool is empty. Facade:
 * {@link dev.lifeguard.agent.diagnosis.Diagnosis}. Its looks run on {@code lifeguard-monitor};
 * {@code lifeguard-ask} and {@code lifeguard-reclaim} come where something may hang.
 */
@NullMarked
package dev.lifeguard.agent.diagnosis;

import org.jspecify.annotations.NullMarked;
