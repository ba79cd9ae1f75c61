// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

import dev.lifeguard.agent.guard.session.SessionParameters.Startup;

/**
 * One call of {@code Driver.connect}.
 *
 * @param parameters what the call is to be made with
 * @param service what it was made with by the service
 * @param endpoint tells one endpoint from another; never shown
 * @param startup how much of the policy is in the parameters
 * @param again whether a call before this one was refused
 */
public record SessionAttempt(
    SessionParameters parameters,
    ServiceSettings service,
    SessionPolicy policy,
    String endpoint,
    Startup startup,
    boolean again) {

  SessionAttempt with(Startup less) {
    return new SessionAttempt(
        SessionParameters.apply(service, policy, less), service, policy, endpoint, less, true);
  }
}
