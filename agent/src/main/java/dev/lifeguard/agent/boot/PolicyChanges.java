// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.audit.Act;
import dev.lifeguard.agent.audit.Act.Outcome;
import dev.lifeguard.agent.audit.Audit;
import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.LiveOverride;
import dev.lifeguard.agent.config.SettingChange;
import dev.lifeguard.agent.config.SettingChange.Cause;

/** Tells the audit log what properties, the file and ended overrides have changed. */
final class PolicyChanges implements Runnable {

  private final Configuration configuration;
  private final Audit audit;

  PolicyChanges(Configuration configuration, Audit audit) {
    this.configuration = configuration;
    this.audit = audit;
  }

  @Override
  public void run() {
    configuration.takeChanges().forEach(change -> audit.append(act(change)));
  }

  private static Act act(SettingChange change) {
    return change.cause() == Cause.EXPIRED ? expired(change) : changed(change);
  }

  private static Act expired(SettingChange change) {
    LiveOverride override = change.before().override();
    return new Act(
        "agent",
        "",
        "policy.expired",
        change.key(),
        change.before().value(),
        change.after().value(),
        override == null ? null : "set by " + override.actor() + ": " + override.reason(),
        null,
        Outcome.EXPIRED,
        0,
        0);
  }

  private static Act changed(SettingChange change) {
    return new Act(
        "configuration",
        "",
        "policy.changed",
        change.key(),
        change.before().value(),
        change.after().value(),
        "now from " + change.after().source(),
        null,
        Outcome.APPLIED,
        0,
        0);
  }
}
