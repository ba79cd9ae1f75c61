// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.LIVE;

import java.util.List;

/** Settings of the agent itself: where it runs, what it says, when it starts. */
public final class AgentKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<Boolean> ENABLED =
      KEYS.setting(
          "enabled",
          SwitchKind.TRUE_FALSE,
          "true",
          "The whole agent. `false`: the JVM runs as if the agent were not there.");
  public static final Setting<WordOr<Environment>> ENVIRONMENT =
      KEYS.failClosed(
          "environment",
          new EnvironmentKind(),
          "auto",
          "production",
          "Where the service runs; decides what `auto` policies do. `auto` asks "
              + "`ENVIRONMENT`, `APP_ENV`, `spring.profiles.active` / `SPRING_PROFILES_ACTIVE`, "
              + "`QUARKUS_PROFILE`, `MICRONAUT_ENVIRONMENTS` and "
              + "`deployment.environment[.name]` in `OTEL_RESOURCE_ATTRIBUTES`, in this order; "
              + "of several active profiles the strictest wins; none found is `development`.");
  public static final Setting<String> SERVICE =
      KEYS.setting(
          "service",
          new TextKind("`auto` or a name"),
          "auto",
          "The service's name. `auto` asks `OTEL_SERVICE_NAME`, `service.name` in "
              + "`OTEL_RESOURCE_ATTRIBUTES`, `spring.application.name`, then the main class or "
              + "jar.");
  public static final Setting<String> CONFIG =
      KEYS.setting(
          "config",
          new TextKind("the path of a properties file in UTF-8; `~/` is the home directory"),
          "",
          "A file with more settings, under their full keys. Read again when it changes.");
  public static final Setting<Boolean> CONFIG_STRICT =
      KEYS.setting(
          "config.strict",
          SwitchKind.TRUE_FALSE,
          "false",
          "`true`: an unknown setting or a bad value refuses the start (exit code 78) "
              + "instead of being reported.");
  public static final Setting<StartMode> START =
      KEYS.setting(
          "start",
          ChoiceKind.of(StartMode.values()),
          "lazy",
          "When the agent's own thread starts the admin endpoint and its schedules: "
              + "`lazy` when the service loads its first JDBC class, `eager` at once.");
  public static final Setting<String> LOG_LEVEL =
      KEYS.setting(
          "log.level",
          new WordKind("debug", "info", "warn", "error", "off"),
          "info",
          "How much the agent says on standard error; each level includes those after it.",
          LIVE);
  public static final Setting<String> LOG_FORMAT =
      KEYS.setting(
          "log.format",
          new WordKind("text", "json"),
          "text",
          "How the agent's lines look: `text` for people; `json` one object a line, with "
              + "`timestamp`, `level`, `logger`, `message`, and `trace_id` and `span_id` where it "
              + "is about a span.",
          LIVE);
  public static final Setting<Boolean> INSTRUMENT_FIELDS =
      KEYS.setting(
          "instrument.fields",
          SwitchKind.TRUE_FALSE,
          "true",
          "Keep the state of a connection or statement in a field added to its class "
              + "while that loads; `false`: in a bounded weak map.");

  private AgentKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
