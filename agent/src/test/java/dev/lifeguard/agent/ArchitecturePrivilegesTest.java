// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may know which library, and do what a guest in another's process rarely should. */
class ArchitecturePrivilegesTest {

  private static final String ROOT = "dev.lifeguard.agent.";

  /** A value of those annotations. */
  private static final String TYPING =
      "net.bytebuddy.implementation.bytecode.assign.Assigner$Typing";

  private static final String BRIDGE = "dev.lifeguard.bootstrap";

  /** The bridge is for those who stand at its two ends. */
  private static final Set<String> AT_THE_BRIDGE = Set.of("instrument", "hook", "pool", "boot");

  @Test
  void instrumentationKnowsTheBridgeAndByteBuddyOnly() {
    classes()
        .that(resideInAPackage(ROOT + "instrument.."))
        .should(
            onlyDependOnClassesThat(
                resideInAnyPackage(
                    ROOT + "instrument..",
                    BRIDGE,
                    "net.bytebuddy..",
                    "java..",
                    "org.jspecify.annotations")))
        .check(AgentClasses.ALL);
  }

  @Test
  void whatIsInlinedNamesTheBridgeAndBaseTypesOnly() {
    classes()
        .that(resideInAPackage(ROOT + "instrument.advice"))
        .and(describe("are not package-info", type -> !type.getSimpleName().equals("package-info")))
        .should(
            onlyDependOnClassesThat(
                inModules(Set.of("java.base"))
                    .or(resideInAPackage(BRIDGE))
                    .or(
                        describe(
                            "are Byte Buddy's Advice annotations",
                            type ->
                                type.getName().startsWith("net.bytebuddy.asm.Advice")
                                    || type.getName().equals(TYPING)))
                    .or(resideInAPackage("org.jspecify.annotations"))))
        .check(AgentClasses.ALL);
  }

  @Test
  void theVisibleClassNamesTypesOfTwoModulesOnly() {
    classes()
        .that(describe("are the visible class", type -> type.isEquivalentTo(LifeguardAgent.class)))
        .should(
            onlyDependOnClassesThat(
                inModules(Set.of("java.base", "java.instrument"))
                    .or(JavaClass.Predicates.equivalentTo(LifeguardAgent.class))))
        .check(AgentClasses.ALL);
  }

  @Test
  void onlyThoseAtItsTwoEndsKnowTheBridge() {
    onlyIn(AT_THE_BRIDGE, resideInAPackage(BRIDGE + ".."));
  }

  @Test
  void librariesStayInTheirPackage() {
    onlyIn(Set.of("instrument"), resideInAPackage("net.bytebuddy.."));
    onlyIn(Set.of("telemetry"), resideInAnyPackage("io.micrometer..", "io.prometheus.."));
    onlyIn(Set.of("admin", "export.grpc"), resideInAPackage("org.eclipse.jetty.."));
    onlyIn(
        Set.of("export.otlp", "export.http", "export.grpc", "http"),
        resideInAPackage("io.opentelemetry.."));
    onlyIn(Set.of("guard.breaker", "alert.channel"), resideInAPackage("dev.failsafe.."));
    onlyIn(Set.of("cli"), resideInAPackage("picocli.."));
    onlyIn(Set.of("cli"), resideInAPackage("org.postgresql.."));
    onlyIn(Set.of("log"), resideInAnyPackage("java.util.logging..", "org.slf4j.."));
    onlyIn(
        Set.of(
            "json",
            "admin",
            "health",
            "audit",
            "alert.channel",
            "database.health",
            "selftest",
            "cli"),
        resideInAPackage("io.avaje.."));
    onlyIn(Set.of("flight"), resideInAPackage("jdk.jfr.."));
    onlyIn(Set.of(), resideInAnyPackage("java.lang.management..", "javax.management.."));
  }

  @Test
  void onlyTheCommandLineStartsProcesses() {
    onlyIn(Set.of("cli"), named(ProcessBuilder.class.getName(), Process.class.getName()));
  }

  @Test
  void onlyTheEndpointTheCommandLineAndTheExportUseTheNetwork() {
    onlyIn(
        Set.of("admin", "cli", "http", "alert.channel", "export.http", "export.grpc"),
        describe(
            "are of the network",
            type ->
                (type.getPackageName().equals("java.net")
                        && !type.getSimpleName()
                            .matches(
                                "(URL|URI|URLConnection|URLStreamHandler"
                                    + "|MalformedURLException|URISyntaxException|URLDecoder|URLEncoder)"))
                    || type.getPackageName().startsWith("java.net.http")
                    || type.getName().matches("java\\.nio\\.channels\\..*Socket.*")));
  }

  @Test
  void nobodyAsksTheDriverManager() {
    onlyIn(Set.of(), named("java.sql.DriverManager"));
  }

  @Test
  void threadsAreMadeInKnownPlaces() {
    Set<String> makers =
        AgentClasses.ALL.stream()
            .filter(
                type ->
                    type.getConstructorCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isAssignableTo(Thread.class)))
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    assertThat(makers)
        .containsExactlyInAnyOrder(
            ROOT + "admin.AdminServer",
            ROOT + "admin.FirstCaller",
            ROOT + "boot.LateStart",
            ROOT + "cli.client.Departure",
            ROOT + "boot.MonitorThread",
            ROOT + "diagnosis.BoundedView",
            ROOT + "diagnosis.Reclaimer",
            ROOT + "export.ExportThread",
            ROOT + "guard.JvmExit",
            ROOT + "guard.breaker.ProbeThreads",
            ROOT + "http.IdleThreads",
            ROOT + "operation.OperationThreads",
            ROOT + "database.health.LookThread",
            ROOT + "selftest.UserThreads");
    onlyIn(
        Set.of("admin", "export.grpc"), // a result of Jetty's HTTP/2 client
        named("java.util.concurrent.CompletableFuture"));
    onlyIn(
        Set.of("admin"),
        describe(
            "make threads",
            type ->
                type.getName().equals("java.util.concurrent.Executors")
                    || type.getName().equals("java.util.Timer")));
  }

  @Test
  void standardOutputBelongsToTheCommandLine() {
    noClasses()
        .that(not(resideInAPackage(ROOT + "cli..")))
        .should()
        .accessField(System.class, "out")
        .check(AgentClasses.ALL);
    noClasses()
        .that(not(resideInAnyPackage(ROOT + "cli..", ROOT + "log")))
        .and(not(JavaClass.Predicates.equivalentTo(LifeguardAgent.class)))
        .should()
        .accessField(System.class, "err")
        .check(AgentClasses.ALL);
  }

  @Test
  void theProcessIsEndedInOnePlace() {
    noClasses()
        .that(not(named(LifeguardAgent.class.getName(), ROOT + "guard.JvmExit")))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(AgentClasses.ALL);
  }

  @Test
  void nothingIsMutableAndStaticWithoutBeingFinalOrVolatile() {
    Set<String> loose =
        AgentClasses.ALL.stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .filter(field -> !field.getModifiers().contains(JavaModifier.VOLATILE))
            .map(field -> field.getFullName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(loose).isEmpty();
  }

  private static void onlyIn(Set<String> packages, DescribedPredicate<JavaClass> types) {
    String[] allowed = packages.stream().map(each -> ROOT + each + "..").toArray(String[]::new);
    noClasses()
        .that(not(resideInAnyPackage(allowed)))
        .should(dependOnClassesThat(types))
        .as("only " + packages + " may know classes that " + types.getDescription())
        .check(AgentClasses.ALL);
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    return describe(
        "are " + String.join(", ", names), type -> Set.of(names).contains(type.getName()));
  }

  private static DescribedPredicate<JavaClass> inModules(Set<String> modules) {
    return describe(
        "are of " + modules,
        type -> {
          JavaClass plain = type.getBaseComponentType();
          return plain.isPrimitive() || modules.contains(module(plain));
        });
  }

  private static String module(JavaClass type) {
    try {
      Class<?> loaded = Class.forName(type.getName(), false, ClassLoader.getPlatformClassLoader());
      return Modifier.isPublic(loaded.getModifiers()) ? loaded.getModule().getName() : "";
    } catch (ClassNotFoundException e) {
      return "";
    }
  }
}
