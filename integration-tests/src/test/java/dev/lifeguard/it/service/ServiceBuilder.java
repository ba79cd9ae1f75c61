// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.service;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a service is started with. By default: the build's JDK, the probe, the agent with an admin
 * port of its own and a fresh token.
 */
public final class ServiceBuilder {

  private static final Set<String> VARIABLES =
      Set.of(
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "_JAVA_OPTIONS",
          "ENVIRONMENT",
          "APP_ENV",
          "QUARKUS_PROFILE",
          "MICRONAUT_ENVIRONMENTS",
          "DATABASE_URL",
          "JDBC_URL");

  /** Makes a JVM that ends soon compile quickly rather than well. */
  static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  private Path java = Jdk.BUILD.program("java");
  private final List<Path> classPath = new ArrayList<>(List.of(Agent.PROBE));
  private final List<String> agents = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private List<String> main = List.of("dev.lifeguard.probe.Probe");
  private boolean agent = true;
  private String agentArgument = "";
  private Path agentJar = Agent.JAR;

  ServiceBuilder() {}

  /** Runs on this JDK. */
  public ServiceBuilder jdk(Jdk chosen) {
    java = chosen.program("java");
    return this;
  }

  /** Runs on a runtime that is no JDK, such as one made with {@code jlink}. */
  public ServiceBuilder runtime(Path home) {
    java = home.resolve("bin/java");
    return this;
  }

  /** Puts libraries on the class path. */
  public ServiceBuilder with(Library... libraries) {
    return with(List.of(libraries));
  }

  /** Puts libraries on the class path. */
  public ServiceBuilder with(Collection<Library> libraries) {
    libraries.forEach(library -> classPath.addAll(library.jars()));
    return this;
  }

  /** The newest of each of these libraries. */
  public ServiceBuilder with(String... names) {
    for (String name : names) {
      with(Library.newest(name));
    }
    return this;
  }

  /** A system property on the command line. */
  public ServiceBuilder property(String key, Object value) {
    properties.put(key, value.toString());
    return this;
  }

  /** A variable of the environment. The test's own variables do not reach the service. */
  public ServiceBuilder environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** An option of the JVM, as it stands, before the agents. */
  public ServiceBuilder option(String... jvmOptions) {
    options.addAll(List.of(jvmOptions));
    return this;
  }

  /**
   * Lives for seconds: what the JVM's second compiler would do for it costs a third of its start
   * and is worth nothing. Not where a test says something about load, speed or the JVM itself.
   */
  public ServiceBuilder shortLived() {
    return option(SHORT_LIVED);
  }

  /** What stands behind the equals sign of {@code -javaagent:lifeguard.jar=}. */
  public ServiceBuilder agentArgument(String argument) {
    agentArgument = argument;
    return this;
  }

  /** Another copy of the agent's jar. */
  public ServiceBuilder agentJar(Path jar) {
    agentJar = jar;
    return this;
  }

  /** Runs without our agent, to compare. */
  public ServiceBuilder withoutAgent() {
    agent = false;
    return this;
  }

  /** Another agent before ours on the command line. */
  public ServiceBuilder agentBefore(Path jar) {
    agents.add("-javaagent:" + jar);
    return this;
  }

  /** Another agent, or ours a second time, after ours on the command line. */
  public ServiceBuilder agentAfter(Path jar) {
    ownAgent();
    agents.add("-javaagent:" + jar);
    agent = false;
    return this;
  }

  /**
   * Something else than the probe on the class path: what follows the options on the command line,
   * such as {@code -jar service.jar} or {@code -p modules -m module/main}.
   */
  public ServiceBuilder launching(String... arguments) {
    main = List.of(arguments);
    return this;
  }

  private void ownAgent() {
    if (agent) {
      agents.add("-javaagent:" + agentJar + (agentArgument.isEmpty() ? "" : "=" + agentArgument));
    }
  }

  /** Starts it, and waits until it says that it is ready. */
  public ForkedService start() {
    ForkedService service = launch();
    service.awaitReady();
    return service;
  }

  /** Starts it without waiting: for services that are expected to end by themselves. */
  public ForkedService launch() {
    return ForkedService.launch(this);
  }

  /** Runs it to its end, with nothing on its standard input. */
  public Exit run() {
    try (ForkedService service = launch()) {
      service.endInput();
      return service.awaitExit();
    }
  }

  List<String> command(Path work) {
    ownAgent();
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options);
    command.addAll(agents);
    properties.putIfAbsent("lifeguard.admin.port", "0");
    properties.putIfAbsent("lifeguard.admin.token-file", work.resolve("token").toString());
    properties.putIfAbsent("lifeguard.admin.audit-file", work.resolve("audit.jsonl").toString());
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    if (main.stream().noneMatch(Set.of("-jar", "-m", "-cp")::contains)) {
      command.add("-cp");
      command.add(
          classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }
    command.addAll(main);
    return command;
  }

  /** Variables that would configure the agent or the JVM behind the test's back. */
  static boolean speaksToTheAgent(String variable) {
    return variable.startsWith("LIFEGUARD_")
        || variable.startsWith("OTEL_")
        || variable.startsWith("SPRING_")
        || VARIABLES.contains(variable);
  }

  Map<String, String> environment() {
    return environment;
  }

  Path tokenFile(Path work) {
    return Path.of(
        properties.getOrDefault("lifeguard.admin.token-file", work.resolve("token").toString()));
  }
}
