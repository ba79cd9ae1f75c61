// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between packages never run back, and what is dangerous is in few known hands. */
class ArchitectureTest {

  private static final String ROOT = "dev.lifeguard.agent.";

  /** Every package, and the packages of ours that it may know. Bottom first; a new one goes in. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("log", Set.of()),
          Map.entry("time", Set.of()),
          Map.entry("measure", Set.of()),
          Map.entry("http", Set.of()),
          Map.entry("json", Set.of()),
          Map.entry("config", Set.of("log")),
          Map.entry("instrument", Set.of()),
          Map.entry("guard", Set.of("log", "time", "measure", "pool", "database")),
          Map.entry("pool", Set.of("measure")),
          Map.entry("database", Set.of("log", "time", "pool")),
          Map.entry("operation", Set.of("time")),
          Map.entry("selftest", Set.of("time", "measure", "pool", "database", "operation")),
          Map.entry("query", Set.of("measure", "pool")),
          Map.entry("trace", Set.of("log", "time", "measure", "pool", "query")),
          Map.entry("flight", Set.of("pool")),
          Map.entry("export", Set.of("log", "time", "trace", "http")),
          Map.entry("hook", Set.of("measure", "pool", "query", "trace")),
          Map.entry("diagnosis", Set.of("log", "time", "measure", "pool", "database", "query")),
          Map.entry(
              "health",
              Set.of("json", "measure", "guard", "pool", "query", "diagnosis", "database")),
          Map.entry(
              "alert",
              Set.of(
                  "log",
                  "time",
                  "measure",
                  "guard",
                  "pool",
                  "query",
                  "diagnosis",
                  "database",
                  "health",
                  "http",
                  "json")),
          Map.entry(
              "telemetry",
              Set.of(
                  "measure",
                  "guard",
                  "pool",
                  "query",
                  "health",
                  "diagnosis",
                  "database",
                  "trace",
                  "export")),
          Map.entry("files", Set.of()),
          Map.entry("tls", Set.of("log")),
          Map.entry("audit", Set.of("log", "files", "json")),
          Map.entry("event", Set.of()),
          Map.entry(
              "admin",
              Set.of(
                  "alert",
                  "audit",
                  "config",
                  "files",
                  "database",
                  "diagnosis",
                  "event",
                  "guard",
                  "health",
                  "json",
                  "log",
                  "measure",
                  "operation",
                  "pool",
                  "selftest",
                  "telemetry",
                  "tls")),
          Map.entry("cli", Set.of("config", "guard", "audit", "json", "tls")),
          Map.entry(
              "boot",
              Set.of(
                  "log",
                  "time",
                  "measure",
                  "config",
                  "instrument",
                  "guard",
                  "database",
                  "operation",
                  "selftest",
                  "diagnosis",
                  "pool",
                  "query",
                  "trace",
                  "export",
                  "flight",
                  "hook",
                  "health",
                  "alert",
                  "telemetry",
                  "event",
                  "audit",
                  "tls",
                  "admin")));

  /**
   * Public classes that are neither record, enum, exception nor interface: the facades. One a
   * package, and what a facade hands out.
   */
  private static final Map<String, Set<String>> FACADES =
      Map.ofEntries(
          Map.entry("log", Set.of("Log", "JulLogger", "Slf4jProvider")),
          Map.entry("time", Set.of()),
          Map.entry("measure", Set.of("Histogram")),
          Map.entry(
              "config",
              Set.of(
                  "Configuration",
                  "Policies",
                  "Catalogue",
                  "AdminKeys",
                  "AgentKeys",
                  "AlertKeys",
                  "BackupKeys",
                  "BreakerKeys",
                  "DatabaseKeys",
                  "DiagnosisKeys",
                  "DrainKeys",
                  "FleetKeys",
                  "GateKeys",
                  "MigrationKeys",
                  "PoolKeys",
                  "PostgresqlKeys",
                  "RetryKeys",
                  "SessionKeys",
                  "TelemetryKeys",
                  "Setting",
                  "EnvironmentDetection",
                  "Version")),
          Map.entry("instrument", Set.of("Instrumenter", "Adapters")),
          Map.entry("guard", Set.of("PostgresqlEnforcement", "JvmExit")),
          Map.entry(
              "pool",
              Set.of(
                  "Pools",
                  "Pool",
                  "PhysicalConnection",
                  "Slots",
                  "ConnectionSlots",
                  "PreparationSlots")),
          Map.entry("query", Set.of("Statements")),
          Map.entry("database", Set.of("ControlConnections")),
          Map.entry("operation", Set.of("Operations")),
          Map.entry("selftest", Set.of("SelfTests")),
          Map.entry("trace", Set.of("Traces")),
          Map.entry("export", Set.of("SpanExport", "MetricExport")),
          Map.entry("flight", Set.of("FlightEvents")),
          Map.entry("hook", Set.of("JdbcHooks", "OwnWork")),
          Map.entry("diagnosis", Set.of("Diagnosis", "Sessions", "Waiters")),
          Map.entry("health", Set.of("HealthDocument")),
          Map.entry("json", Set.of("JsonLibrary")),
          Map.entry("http", Set.of("Clients", "Failures", "IdleThreads")),
          Map.entry("alert", Set.of("Alerts")),
          Map.entry("telemetry", Set.of("PrometheusText", "OtelMetrics")),
          Map.entry("event", Set.of("Events")),
          Map.entry("files", Set.of("PrivateDirectory")),
          Map.entry("audit", Set.of("AuditLog", "Verification")),
          Map.entry("tls", Set.of("TlsFiles", "CallerTls")),
          Map.entry("admin", Set.of("AdminServer")),
          Map.entry("cli", Set.of("CommandLineTool")),
          Map.entry("boot", Set.of("Startup", "IsolatedClassLoader", "BridgeName")));

  static Set<String> packages() {
    return AgentClasses.ALL.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith(ROOT))
        .map(name -> name.substring(ROOT.length()).split("\\.", -1)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyPackageHasItsPlaceInThePicture() {
    assertThat(ARROWS.keySet()).containsAll(packages());
    assertThat(FACADES.keySet()).isEqualTo(ARROWS.keySet());
  }

  @Test
  void everyPackageIsInTheDocumentAndNoOther() throws IOException {
    String document =
        Files.readString(
            Path.of(System.getProperty("basedir", "."), "..", "docs", "architecture.md"));
    Set<String> written =
        Pattern.compile("^\\| `([a-z.]+)` \\|", Pattern.MULTILINE)
            .matcher(document)
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> mentioned =
        Pattern.compile("`([a-z.]+)`")
            .matcher(document)
            .results()
            .map(word -> word.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there =
        AgentClasses.ALL.stream()
            .filter(type -> !AgentClasses.isGenerated(type))
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(ROOT))
            .map(name -> name.substring(ROOT.length()))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(packages()).isSubsetOf(written);
    assertThat(there).containsAll(written).isSubsetOf(mentioned);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageKnowsOnlyThoseBelowIt(String name) {
    Set<String> allowed =
        ARROWS.getOrDefault(name, Set.of()).stream()
            .map(each -> ROOT + each)
            .collect(Collectors.toSet());
    allowed.add(ROOT + name);
    noClasses()
        .that(resideInAPackage(ROOT + name + ".."))
        .should(
            dependOnClassesThat(
                describe(
                    "are of ours, outside of " + allowed,
                    type ->
                        type.getPackageName().startsWith("dev.lifeguard.agent")
                            && allowed.stream()
                                .noneMatch(
                                    each ->
                                        type.getPackageName().equals(each)
                                            || type.getPackageName().startsWith(each + ".")))))
        .allowEmptyShould(true)
        .check(AgentClasses.ALL);
  }

  @Test
  void noPackagesNeedEachOther() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(AgentClasses.ALL);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageShowsItsFacadeAndPlainDataOnly(String name) {
    Set<String> shown =
        AgentClasses.ALL.stream()
            .filter(type -> type.getPackageName().equals(ROOT + name))
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> !type.isRecord() && !type.isEnum() && !type.isInterface())
            .filter(type -> !type.isAssignableTo(Throwable.class))
            .filter(type -> !AgentClasses.isGenerated(type))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(shown)
        .as("public classes of " + name)
        .isEqualTo(new TreeSet<>(FACADES.getOrDefault(name, Set.of())));
  }
}
