// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All classes known by name. Exact names are fast and keep working when another agent has changed
 * those classes before us.
 */
public final class Adapters {

  private static final List<LibraryAdapter> ALL =
      List.of(
          new PostgresqlAdapter(),
          new HikariAdapter(),
          new TomcatJdbcAdapter(),
          new Dbcp2Adapter(),
          new C3p0Adapter(),
          new AgroalAdapter(),
          new DruidAdapter(),
          new ViburAdapter(),
          new UcpAdapter());

  /** Wrappers that borrow nothing themselves; treating them as a pool would be noise. */
  private static final List<String> WRAPPERS =
      List.of(
          "org.springframework.jdbc.datasource.",
          "com.p6spy.engine.",
          "net.ttddyy.dsproxy.",
          "io.opentelemetry.instrumentation.jdbc.",
          "com.vladmihalcea.flexypool.");

  private static final String HIKARI = "com.zaxxer.hikari.";
  private static final HookedType DRIVER_MANAGER =
      HookedType.of(
          "java.sql.DriverManager",
          Slot.NONE,
          Hook.required(
              "Request",
              "getConnection",
              "(Ljava/lang/String;Ljava/util/Properties;Ljava/lang/Class;)"));

  private final Map<String, HookedType> byName = new HashMap<>();
  private final List<String> owned = new ArrayList<>(WRAPPERS);

  Adapters() {
    for (LibraryAdapter adapter : ALL) {
      owned.addAll(adapter.packages());
      for (HookedType type : adapter.types()) {
        byName.put(type.name(), type);
      }
    }
    byName.put(DRIVER_MANAGER.name(), DRIVER_MANAGER);
  }

  /** Every class that is hooked by name, for the test that looks each of them up. */
  public static List<HookedType> all() {
    List<HookedType> types = new ArrayList<>();
    for (LibraryAdapter adapter : ALL) {
      types.addAll(adapter.types());
    }
    types.add(DRIVER_MANAGER);
    return types;
  }

  /** What is done to this class, also when it is a relocated copy of HikariCP; null if unknown. */
  @Nullable HookedType find(String name) {
    HookedType exact = byName.get(name);
    if (exact != null || name.startsWith(HIKARI)) {
      return exact;
    }
    int copied = name.indexOf(".hikari.pool.");
    if (copied < 0) {
      return null;
    }
    HookedType original = byName.get(HIKARI + name.substring(copied + ".hikari.".length()));
    return original == null ? null : original.named(name);
  }

  /** Whether a class belongs to a library that is hooked by name, or wraps without pooling. */
  boolean owns(String name) {
    for (String prefix : owned) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return name.contains(".hikari.pool.") || name.contains(".hikari.util.");
  }
}
