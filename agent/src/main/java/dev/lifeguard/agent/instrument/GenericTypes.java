// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is done to classes that no adapter knows. Method signatures are listed: a prefix such as
 * {@code execute} would match drivers' internals.
 */
final class GenericTypes {

  private static final String STRING = "(Ljava/lang/String;)";
  private static final List<Hook> DATA_SOURCE =
      List.of(
          Hook.optional("Shut", "close", "()"),
          Hook.optional("Source", "getConnection", "()"),
          Hook.optional("Source", "getConnection", "(Ljava/lang/String;Ljava/lang/String;)"));
  private static final List<Hook> DRIVER =
      List.of(Hook.optional("Connect", "connect", "(Ljava/lang/String;Ljava/util/Properties;)"));
  private static final List<Hook> CONNECTION = connection();
  private static final List<Hook> STATEMENT = statement();

  private GenericTypes() {}

  static HookedType of(String name, Set<JdbcKind> kinds, boolean inheritsSlot) {
    List<Hook> hooks = new ArrayList<>();
    Slot slot = Slot.NONE;
    if (kinds.contains(JdbcKind.DATA_SOURCE)) {
      hooks.addAll(DATA_SOURCE);
    }
    if (kinds.contains(JdbcKind.DRIVER)) {
      hooks.addAll(DRIVER);
    }
    if (kinds.contains(JdbcKind.CONNECTION)) {
      hooks.addAll(CONNECTION);
      slot = Slot.STATE;
    }
    if (kinds.contains(JdbcKind.STATEMENT)) {
      hooks.addAll(STATEMENT);
      slot = Slot.STATE;
    }
    return new HookedType(name, inheritsSlot ? Slot.NONE : slot, hooks);
  }

  private static List<Hook> connection() {
    List<Hook> hooks = new ArrayList<>();
    hooks.add(Hook.optional("Close", "close", "()"));
    hooks.add(Hook.optional("Close", "abort", "(Ljava/util/concurrent/Executor;)"));
    hooks.add(Hook.optional("Commit", "commit", "()"));
    hooks.add(Hook.optional("Rollback", "rollback", "()"));
    hooks.add(Hook.optional("AutoCommit", "setAutoCommit", "(Z)"));
    for (String parameters : List.of("()", "(II)", "(III)")) {
      hooks.add(Hook.optional("OuterCreateStatement", "createStatement", parameters));
    }
    for (String more : List.of("", "II", "III", "I", "[I", "[Ljava/lang/String;")) {
      hooks.add(
          Hook.optional("OuterPrepare", "prepareStatement", "(Ljava/lang/String;" + more + ")"));
    }
    for (String more : List.of("", "II", "III")) {
      hooks.add(Hook.optional("OuterPrepare", "prepareCall", "(Ljava/lang/String;" + more + ")"));
    }
    return List.copyOf(hooks);
  }

  private static List<Hook> statement() {
    List<Hook> hooks = new ArrayList<>();
    hooks.add(Hook.optional("Execute", "executeQuery", STRING));
    hooks.add(Hook.optional("ExecutePrepared", "executeQuery", "()"));
    for (String method : List.of("execute", "executeUpdate", "executeLargeUpdate")) {
      for (String more : List.of("", "I", "[I", "[Ljava/lang/String;")) {
        hooks.add(Hook.optional("Execute", method, "(Ljava/lang/String;" + more + ")"));
      }
      hooks.add(Hook.optional("ExecutePrepared", method, "()"));
    }
    hooks.add(Hook.optional("ExecuteBatch", "executeBatch", "()"));
    hooks.add(Hook.optional("ExecuteBatch", "executeLargeBatch", "()"));
    return List.copyOf(hooks);
  }
}
