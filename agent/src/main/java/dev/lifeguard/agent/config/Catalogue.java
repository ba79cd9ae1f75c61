// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every setting there is, as a table: {@code docs/settings.md}, the command line, parsing and the
 * check for unknown keys all read it. A setting is declared once, as a constant among the keys of
 * its feature. Immutable; plain code without lambdas: it runs inside {@code premain}.
 */
public final class Catalogue {

  private static final List<Setting<?>> ALL = listed();

  private Catalogue() {}

  /** All settings, in the order of the documentation. */
  public static List<Setting<?>> all() {
    return ALL;
  }

  /** The setting of a full key without pool, or null. */
  public static @Nullable Setting<?> find(String key) {
    for (Setting<?> setting : ALL) {
      if (setting.key().equals(key)) {
        return setting;
      }
    }
    return null;
  }

  private static List<Setting<?>> listed() {
    List<Setting<?>> all = new ArrayList<>();
    all.addAll(AgentKeys.all());
    all.addAll(PostgresqlKeys.all());
    all.addAll(PoolKeys.all());
    all.addAll(GateKeys.all());
    all.addAll(SessionKeys.all());
    all.addAll(BreakerKeys.all());
    all.addAll(RetryKeys.all());
    all.addAll(DrainKeys.all());
    all.addAll(DiagnosisKeys.all());
    all.addAll(TelemetryKeys.all());
    all.addAll(AdminKeys.all());
    all.addAll(FleetKeys.all());
    all.addAll(MigrationKeys.all());
    all.addAll(BackupKeys.all());
    all.addAll(AlertKeys.all());
    all.addAll(DatabaseKeys.all());
    return Collections.unmodifiableList(all);
  }
}
