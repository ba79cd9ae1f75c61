// SPDX-License-Identifier: Apache-2.0
/**
 * What all that sends over HTTP has in common: a client that leaves the service alone. Facade:
 * {@link dev.lifeguard.agent.http.Clients}. Its threads end by themselves, {@link
 * dev.lifeguard.agent.http.IdleThreads}.
 */
@NullMarked
package dev.lifeguard.agent.http;

import org.jspecify.annotations.NullMarked;
