// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent;

/** The one class of ours that the system class loader sees. */
public final class LifeguardAgent {

  private LifeguardAgent() {}
}
