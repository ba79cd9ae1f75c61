// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.service.Library;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names of other people's internals rot silently: every class and method that the agent means to
 * advise is looked up in every pinned version of its library.
 */
class HooksExistIT {

  private static final List<ExpectedHook> HOOKS = ExpectedHook.all();

  static List<Library> libraries() {
    return Library.all().stream()
        .filter(
            library -> HOOKS.stream().anyMatch(hook -> DeclaredMethods.has(library, hook.type())))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void everyRequiredMethodIsDeclared(Library library) {
    List<ExpectedHook> missing = new ArrayList<>();
    for (String type : types(library)) {
      List<String> declared = DeclaredMethods.of(library, type);
      HOOKS.stream()
          .filter(hook -> hook.type().equals(type) && hook.required() && !hook.isIn(declared))
          .forEach(missing::add);
    }
    assertThat(missing).as("missing in " + library).isEmpty();
  }

  /** What is no method of its own is looked for in the code: where HikariCP reads the clock. */
  @Test
  void hikariReadsTheClockWhereWeTakeItsWord() {
    String pool = "com.zaxxer.hikari.pool.";
    List<Library> own =
        Library.versions("hikaricp").stream()
            .filter(
                each -> DeclaredMethods.code(each, pool + "PoolEntry").contains("void recycle();"))
            .toList();
    assertThat(own).as("5.1 and later").hasSizeGreaterThanOrEqualTo(3);
    for (Library each : own) {
      assertThat(DeclaredMethods.code(each, pool + "HikariPool"))
          .as(each.toString())
          .contains(".recordBorrowStats:(Lcom/zaxxer/hikari/pool/PoolEntry;J)V")
          .contains("void recycle(com.zaxxer.hikari.pool.PoolEntry)");
      assertThat(DeclaredMethods.code(each, pool + "PoolEntry"))
          .as(each.toString())
          .contains("java.sql.Connection connection;")
          .contains("long lastAccessed;");
    }
  }

  private static Set<String> types(Library library) {
    Set<String> types = new TreeSet<>();
    HOOKS.stream()
        .map(ExpectedHook::type)
        .filter(type -> DeclaredMethods.has(library, type))
        .forEach(types::add);
    return types;
  }

  @Test
  void everyHookIsInSomeVersion() {
    List<ExpectedHook> nowhere = new ArrayList<>(HOOKS);
    for (Library library : libraries()) {
      for (String type : types(library)) {
        List<String> declared = DeclaredMethods.of(library, type);
        nowhere.removeIf(hook -> hook.type().equals(type) && hook.isIn(declared));
      }
    }
    nowhere.removeIf(
        hook -> hook.type().startsWith("java.") && hook.isIn(DeclaredMethods.ofJdk(hook.type())));
    assertThat(nowhere).as("hooks that no pinned version has").isEmpty();
  }

  @Test
  void everyPoolOfTheListIsHookedByName() {
    assertThat(libraries())
        .extracting(Library::name)
        .contains(
            "hikaricp",
            "tomcat-jdbc",
            "tomcat-dbcp",
            "dbcp2",
            "c3p0",
            "agroal",
            "druid",
            "vibur",
            "pgjdbc");
  }
}
