// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.LIVE;
import static dev.lifeguard.agent.config.Setting.Trait.LOCATION;
import static dev.lifeguard.agent.config.Setting.Trait.PER_POOL;
import static dev.lifeguard.agent.config.Setting.Trait.PLANNED;
import static dev.lifeguard.agent.config.Setting.Trait.SECRET;

import dev.lifeguard.agent.config.Setting.Trait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every setting there is, as a table: {@code docs/settings.md}, the command line, parsing and the
 * check for unknown keys all read it. Plain code without lambdas: it runs inside {@code premain}.
 */
public final class Catalogue {

  // Before the settings, which register here in the order in which they stand.
  private static final List<Setting<?>> REGISTERED = new ArrayList<>();

  private static final Kind<Policy> POLICY = ChoiceKind.of(Policy.values());
  private static final Kind<Integer> COUNT = new NumberKind(1, Integer.MAX_VALUE);

  // Some libraries make arrays of a pool's size at once: a slip of some zeros fills the heap.
  private static final Kind<Integer> CONNECTIONS = new NumberKind(1, 10_000);
  private static final Kind<Integer> CPUS = new NumberKind(1, 4_096);
  private static final Kind<WordOr<Duration>> KEEP_OR_DURATION =
      new WordOrKind<>(DurationKind.DURATION, "keep");

  // The agent itself
  public static final Setting<Boolean> ENABLED =
      setting(
          "enabled",
          SwitchKind.TRUE_FALSE,
          "true",
          "The whole agent. `false`: the JVM runs as if the agent were not there.");
  public static final Setting<WordOr<Environment>> ENVIRONMENT =
      failClosed(
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
      setting(
          "service",
          new TextKind("`auto` or a name"),
          "auto",
          "The service's name. `auto` asks `OTEL_SERVICE_NAME`, `service.name` in "
              + "`OTEL_RESOURCE_ATTRIBUTES`, `spring.application.name`, then the main class or "
              + "jar.");
  public static final Setting<String> CONFIG =
      setting(
          "config",
          new TextKind("the path of a properties file in UTF-8; `~/` is the home directory"),
          "",
          "A file with more settings, under their full keys. Read again when it changes.");
  public static final Setting<Boolean> CONFIG_STRICT =
      setting(
          "config.strict",
          SwitchKind.TRUE_FALSE,
          "false",
          "`true`: an unknown setting or a bad value refuses the start (exit code 78) "
              + "instead of being reported.");
  public static final Setting<StartMode> START =
      setting(
          "start",
          ChoiceKind.of(StartMode.values()),
          "lazy",
          "When the agent's own thread starts the admin endpoint and its schedules: "
              + "`lazy` when the service loads its first JDBC class, `eager` at once.");
  public static final Setting<String> LOG_LEVEL =
      setting(
          "log.level",
          new WordKind("debug", "info", "warn", "error", "off"),
          "info",
          "How much the agent says on standard error; each level includes those after it.",
          LIVE);
  public static final Setting<String> LOG_FORMAT =
      setting(
          "log.format",
          new WordKind("text", "json"),
          "text",
          "How the agent's lines look: `text` for people; `json` one object a line, with "
              + "`timestamp`, `level`, `logger`, `message`, and `trace_id` and `span_id` where it "
              + "is about a span.",
          LIVE);
  public static final Setting<Boolean> INSTRUMENT_FIELDS =
      setting(
          "instrument.fields",
          SwitchKind.TRUE_FALSE,
          "true",
          "Keep the state of a connection or statement in a field added to its class "
              + "while that loads; `false`: in a bounded weak map.");

  // PostgreSQL enforcement
  public static final Setting<Policy> POSTGRESQL =
      failClosed("postgresql", POLICY, "auto", "enforce", "Only PostgreSQL is let through.");
  public static final Setting<EnforcementAction> POSTGRESQL_ACTION =
      failClosed(
          "postgresql.action",
          ChoiceKind.of(EnforcementAction.values()),
          "exit",
          "exit",
          "What enforcing does: `exit` stops the JVM with exit code 78, `refuse` throws "
              + "SQLState 08004.");
  public static final Setting<List<String>> POSTGRESQL_ALLOW =
      failClosed(
          "postgresql.allow",
          new UrlGlobsKind(),
          "",
          "",
          "URLs of other databases that are let through.");
  public static final Setting<Integer> POSTGRESQL_MIN_VERSION =
      failClosed(
          "postgresql.min-version",
          new NumberKind(9, 99),
          "13",
          "99",
          "Oldest major version of the server that is let through.");
  public static final Setting<Policy> POSTGRESQL_TLS =
      failClosed(
          "postgresql.tls",
          POLICY,
          "off",
          "enforce",
          "Connections must be encrypted (`sslmode` `require` or stricter).");
  public static final Setting<Policy> POSTGRESQL_DRIVER =
      failClosed(
          "postgresql.driver",
          POLICY,
          "observe",
          "enforce",
          "The JDBC driver should be a current pgJDBC.");

  // Pools
  public static final Setting<Policy> POOL =
      setting(
          "pool",
          POLICY,
          "auto",
          "The policy for the caps and pool settings below.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Integer>> POOL_MAX =
      setting(
          "pool.max",
          new WordOrKind<>(CONNECTIONS, "keep", "formula", "profile", "fleet"),
          "keep",
          "Upper bound of the pool's size; a number for one pool by its name is its size, also "
              + "above what the service configured. `formula` is cores × 2 + 4, `profile` goes by "
              + "the environment (5 + 10, 20 + 30, 50 + 100), `fleet` is this instance's share "
              + "of the server's free `max_connections`.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Amount>> POOL_MIN_IDLE =
      setting(
          "pool.min-idle",
          new WordOrKind<>(AmountKind.AMOUNT, "keep"),
          "keep",
          "Idle connections the pool keeps, as a number or as a share of its maximum.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> POOL_ACQUIRE_TIMEOUT =
      setting(
          "pool.acquire-timeout",
          KEEP_OR_DURATION,
          "keep",
          "Longest wait for a connection.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> POOL_IDLE_TIMEOUT =
      setting(
          "pool.idle-timeout",
          KEEP_OR_DURATION,
          "keep",
          "Idle connections are closed after this time.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> POOL_MAX_LIFETIME =
      setting(
          "pool.max-lifetime",
          KEEP_OR_DURATION,
          "keep",
          "Connections are replaced after this time.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> POOL_KEEPALIVE =
      setting(
          "pool.keepalive",
          KEEP_OR_DURATION,
          "keep",
          "Idle connections are checked this often.",
          LIVE,
          PER_POOL);
  public static final Setting<String> POOL_VALIDATE =
      setting(
          "pool.validate",
          new WordKind("keep", "on", "off"),
          "keep",
          "Check a connection before it is handed out.",
          LIVE,
          PER_POOL);

  // Gate
  public static final Setting<Policy> GATE =
      setting(
          "gate",
          POLICY,
          "off",
          "Limits the connections in use per DataSource, with any pool or none.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Integer>> GATE_LIMIT =
      setting(
          "gate.limit",
          new WordOrKind<>(COUNT, "adaptive"),
          "adaptive",
          "Most connections in use at once; `adaptive`: cores × 2 + 4, and advice.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> GATE_MAX_WAIT =
      setting(
          "gate.max-wait",
          KEEP_OR_DURATION,
          "keep",
          "Longest wait at the gate; `keep`: as long as the pool would let wait.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Integer>> GATE_MAX_WAITERS =
      setting(
          "gate.max-waiters",
          new WordOrKind<>(COUNT, "unlimited"),
          "unlimited",
          "More threads than this do not wait but fail at once.",
          LIVE,
          PER_POOL);

  // Sessions and statements
  public static final Setting<String> SESSION_APPLICATION_NAME =
      setting(
          "session.application-name",
          new BoundedTextKind("`auto`, `keep` or a name of up to 63 bytes", 63),
          "auto",
          "`application_name` of every connection that sets none; `auto`: the service's name. "
              + "A change is for connections opened afterwards, as with all of `session.`.",
          LIVE,
          PER_POOL);
  public static final Setting<String> SESSION_JIT =
      setting(
          "session.jit",
          new WordKind("keep", "on", "off"),
          "keep",
          "`jit` of every connection that sets none. Goes before a default of the role or "
              + "the database, as all of `session.` does.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> SESSION_STATEMENT_TIMEOUT =
      setting(
          "session.statement-timeout",
          KEEP_OR_DURATION,
          "keep",
          "`statement_timeout` of every connection that sets none; `0s`: none.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> SESSION_IDLE_IN_TRANSACTION_TIMEOUT =
      setting(
          "session.idle-in-transaction-timeout",
          KEEP_OR_DURATION,
          "keep",
          "`idle_in_transaction_session_timeout` of every connection that sets none; `0s`: none.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> SESSION_LOCK_TIMEOUT =
      setting(
          "session.lock-timeout",
          KEEP_OR_DURATION,
          "keep",
          "`lock_timeout` of every connection that sets none; `0s`: none.",
          LIVE,
          PER_POOL);
  public static final Setting<String> SESSION_BEHIND_POOLER =
      setting(
          "session.behind-pooler",
          new WordKind("skip", "set"),
          "skip",
          "Where a pooler such as PgBouncer refuses start-up options: `skip` what they would have "
              + "set, or `set` it with one statement after each connect, which is right with "
              + "session pooling only.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> QUERY_TIMEOUT =
      setting(
          "query.timeout",
          KEEP_OR_DURATION,
          "keep",
          "Upper bound of every statement's time, as `statement_timeout` of connections opened "
              + "afterwards; 5 s later the driver gives the connection up (`socketTimeout`, where "
              + "the service sets none).",
          LIVE,
          PER_POOL);

  // Circuit breaker and retry
  public static final Setting<Policy> BREAKER =
      setting(
          "breaker",
          POLICY,
          "auto",
          "Fails fast while the database does not answer.",
          LIVE,
          PER_POOL);
  public static final Setting<Integer> BREAKER_FAILURES =
      setting("breaker.failures", COUNT, "5", "Consecutive failures that open it.", LIVE, PER_POOL);
  public static final Setting<WordOr<Integer>> BREAKER_FAILURE_RATE =
      setting(
          "breaker.failure-rate",
          new WordOrKind<>(PercentageKind.PERCENTAGE, "off"),
          "off",
          "Share of failures within the window that opens it.",
          LIVE,
          PER_POOL);
  public static final Setting<Duration> BREAKER_WINDOW =
      setting(
          "breaker.window",
          DurationKind.DURATION,
          "1m",
          "The window of the failure rate.",
          LIVE,
          PER_POOL);
  public static final Setting<Duration> BREAKER_DELAY =
      setting(
          "breaker.delay",
          DurationKind.DURATION,
          "30s",
          "How long it stays open before it tries again.",
          LIVE,
          PER_POOL);
  public static final Setting<Integer> BREAKER_TRIALS =
      setting("breaker.trials", COUNT, "2", "Successful trials that close it.", LIVE, PER_POOL);
  public static final Setting<Policy> RETRY =
      setting(
          "retry", POLICY, "auto", "Tries physical connects and acquires again.", LIVE, PER_POOL);
  public static final Setting<Integer> RETRY_ATTEMPTS =
      setting("retry.attempts", COUNT, "3", "Attempts in all.", LIVE, PER_POOL);
  public static final Setting<Duration> RETRY_DELAY =
      setting(
          "retry.delay",
          DurationKind.DURATION,
          "100ms",
          "Delay before the second attempt; doubles from then on.",
          LIVE,
          PER_POOL);
  public static final Setting<Duration> RETRY_MAX_DELAY =
      setting("retry.max-delay", DurationKind.DURATION, "2s", "Longest delay.", LIVE, PER_POOL);
  public static final Setting<Integer> RETRY_JITTER =
      setting(
          "retry.jitter",
          PercentageKind.PERCENTAGE,
          "25%",
          "Random share of each delay.",
          LIVE,
          PER_POOL);

  // The end
  public static final Setting<Policy> DRAIN =
      setting(
          "drain",
          POLICY,
          "auto",
          "A pool that is closed, and a JVM that ends, first let work that holds a connection end; "
              + "new borrows are refused meanwhile (at the JVM's end only once the service's own "
              + "shutdown hooks are over).",
          LIVE,
          PER_POOL);
  public static final Setting<Duration> DRAIN_TIMEOUT =
      setting(
          "drain.timeout",
          DurationKind.DURATION,
          "5s",
          "Longest wait for that; for all pools together that are closed one after the other.",
          LIVE,
          PER_POOL);

  // Leaks, pressure and queries
  public static final Setting<Policy> LEAK =
      setting(
          "leak",
          POLICY,
          "observe",
          "Reports connections that are not returned and pools that run out; `enforce` also takes leaked"
              + " ones back.",
          LIVE,
          PER_POOL);
  public static final Setting<Duration> LEAK_THRESHOLD =
      setting(
          "leak.threshold",
          DurationKind.DURATION,
          "30s",
          "Held longer than this is suspect.",
          LIVE,
          PER_POOL);
  public static final Setting<Duration> LEAK_RECLAIM_AFTER =
      setting(
          "leak.reclaim-after",
          DurationKind.DURATION,
          "5m",
          "Held longer than this is taken back under `enforce`.",
          LIVE,
          PER_POOL);
  public static final Setting<Integer> PRESSURE_THRESHOLD =
      setting(
          "pressure.threshold",
          PercentageKind.PERCENTAGE,
          "90%",
          "Utilisation that counts as pressure.",
          LIVE,
          PER_POOL);
  public static final Setting<Duration> SLOW_THRESHOLD =
      setting(
          "slow.threshold",
          DurationKind.DURATION,
          "200ms",
          "A statement that takes longer is slow.",
          LIVE,
          PER_POOL);
  public static final Setting<String> SLOW_EXPLAIN =
      setting(
          "slow.explain",
          new WordKind("off", "plan"),
          "off",
          "`plan`: ask the server for the plan of a slow statement.",
          LIVE,
          PER_POOL,
          PLANNED);
  public static final Setting<Integer> NPLUSONE_THRESHOLD =
      setting(
          "nplusone.threshold",
          COUNT,
          "10",
          "The same statement this often in one unit of work is reported.",
          LIVE,
          PER_POOL,
          PLANNED);

  // Traces and metrics
  public static final Setting<Boolean> TRACES =
      setting(
          "traces",
          SwitchKind.ON_OFF,
          "on",
          "Spans; exporter, endpoint, sampler and headers come from the standard `OTEL_*` "
              + "variables.",
          LIVE);
  public static final Setting<String> TRACES_SQL =
      setting(
          "traces.sql",
          new WordKind("sanitized", "off"),
          "sanitized",
          "SQL text in spans, without its literals.",
          LIVE);
  public static final Setting<Boolean> TRACES_UNITS =
      setting(
          "traces.units", SwitchKind.TRUE_FALSE, "false", "One span per borrow-to-return.", LIVE);
  public static final Setting<MetricsCompat> METRICS_COMPAT =
      setting(
          "metrics.compat",
          ChoiceKind.of(MetricsCompat.values()),
          "hikari",
          "`hikari`: also the `hikaricp_*` names that existing dashboards read, for every "
              + "pool.");

  // Admin endpoint
  public static final Setting<Boolean> ADMIN =
      failClosed("admin", SwitchKind.ON_OFF, "on", "off", "The HTTP endpoint of the agent.");
  public static final Setting<String> ADMIN_HOST =
      failClosed(
          "admin.host", HostKind.HOST, "127.0.0.1", "127.0.0.1", "The address it listens on.");
  public static final Setting<Integer> ADMIN_PORT =
      setting(
          "admin.port",
          new NumberKind(0, 65_535),
          "9463",
          "The port it listens on; 0: any free one. The address is then in system "
              + "property `lifeguard.admin.url`.");
  public static final Setting<Boolean> ADMIN_INSECURE_HTTP =
      failClosed(
          "admin.insecure-http",
          SwitchKind.TRUE_FALSE,
          "false",
          "false",
          "`true`: `lifeguard.admin.host` may be another than loopback although tokens then cross "
              + "the network unencrypted.");
  public static final Setting<String> ADMIN_TOKEN_FILE =
      setting(
          "admin.token-file",
          new TextKind("a path"),
          "",
          "The file with the token of role admin: read when it exists, else generated into it, "
              + "mode 0600; none: `<service>-admin-token` in `.lifeguard` of the home directory.");
  public static final Setting<String> ADMIN_AUDIT_FILE =
      setting(
          "admin.audit-file",
          new TextKind("a path"),
          "",
          "The audit log: JSON lines, each with the hash of the one before, mode 0600; none: "
              + "`<service>-audit.jsonl` in `.lifeguard` of the home directory. A second JVM gets "
              + "`<service>-audit-2.jsonl`.");
  public static final Setting<Long> ADMIN_AUDIT_SIZE =
      setting(
          "admin.audit-size",
          new BoundedSizeKind(64 * 1024, 256 * 1024 * 1024),
          "10MiB",
          "A file of the audit log that is this large is set aside, and the next one begun.");
  public static final Setting<Integer> ADMIN_AUDIT_KEEP =
      setting(
          "admin.audit-keep",
          new NumberKind(1, 1_000),
          "10",
          "So many of those set aside are kept.");
  public static final Setting<SecretSource> ADMIN_TOKENS_METRICS =
      failClosed(
          "admin.tokens.metrics",
          SecretKind.REFERENCE,
          "",
          "",
          "The token of role metrics, which reads the metrics and the health document.",
          SECRET);
  public static final Setting<SecretSource> ADMIN_TOKENS_VIEWER =
      failClosed(
          "admin.tokens.viewer",
          SecretKind.REFERENCE,
          "",
          "",
          "The token of role viewer, which also reads everything else but the audit.",
          SECRET);
  public static final Setting<SecretSource> ADMIN_TOKENS_OPERATOR =
      failClosed(
          "admin.tokens.operator",
          SecretKind.REFERENCE,
          "",
          "",
          "The token of role operator, which also acts on pools, breakers, policies and "
              + "queries.",
          SECRET);
  public static final Setting<SecretSource> ADMIN_TOKENS_ADMIN =
      failClosed(
          "admin.tokens.admin",
          SecretKind.REFERENCE,
          "",
          "",
          "The token of role admin, which may do everything.",
          SECRET);
  public static final Setting<List<String>> ADMIN_ALLOWED_HOSTS =
      failClosed(
          "admin.allowed-hosts",
          new HostsKind(),
          "",
          "",
          "Host names under which it may be called, besides the loopback names and "
              + "`lifeguard.admin.host`.");
  public static final Setting<List<String>> ADMIN_CAPABILITIES =
      failClosed(
          "admin.capabilities",
          new CapabilitiesKind(),
          "",
          CapabilitiesKind.NONE_LEFT,
          "Takes capabilities away from every role until the next start, as `-terminate,-restore`.");
  public static final Setting<String> ADMIN_TLS_CERTIFICATE =
      setting(
          "admin.tls.certificate",
          new TextKind("the path of a PEM file"),
          "",
          "Certificate chain of the endpoint, its own certificate first; TLS needs it and the key. "
              + "Read again when it changes.");
  public static final Setting<String> ADMIN_TLS_KEY =
      setting(
          "admin.tls.key",
          new TextKind("the path of a PEM file"),
          "",
          "Private key of the endpoint, RSA or EC, without a passphrase. Read again when it "
              + "changes.");
  public static final Setting<String> ADMIN_TLS_CLIENT_CA =
      setting(
          "admin.tls.client-ca",
          new TextKind("the path of a PEM file"),
          "",
          "Authorities: callers must show a certificate of one of them, beside the token. Read "
              + "again when it changes.");

  // Fleet, migrations, backups, alerts
  public static final Setting<Policy> FLEET =
      setting(
          "fleet",
          POLICY,
          "observe",
          "Clamps every instance to its share of the server's free `max_connections`.",
          LIVE);
  public static final Setting<Integer> FLEET_SURGE =
      setting(
          "fleet.surge",
          COUNT,
          "2",
          "How many times the instances there may be during a rollout.",
          LIVE);
  public static final Setting<Policy> MIGRATIONS =
      setting("migrations", POLICY, "auto", "The gate at start-up.", LIVE, PLANNED);
  public static final Setting<String> MIGRATIONS_LOCATION =
      setting(
          "migrations.location",
          new TextKind("`auto`, a directory, or `classpath:` and a path"),
          "auto",
          "Where the migrations lie; `auto`: what the service itself has.",
          LIVE,
          LOCATION,
          PLANNED);
  public static final Setting<Duration> MIGRATIONS_LOCK_TIMEOUT =
      setting(
          "migrations.lock-timeout",
          DurationKind.DURATION,
          "500ms",
          "Longest wait for a lock.",
          LIVE,
          PLANNED);
  public static final Setting<Duration> MIGRATIONS_RETRY_BUDGET =
      setting(
          "migrations.retry-budget",
          DurationKind.DURATION,
          "5m",
          "How long to try again after lock timeouts.",
          LIVE,
          PLANNED);
  public static final Setting<List<String>> MIGRATIONS_ALLOW =
      setting(
          "migrations.allow",
          new ListKind("a comma list of finding ids"),
          "",
          "Findings that do not stop a migration.",
          LIVE,
          PLANNED);
  public static final Setting<String> BACKUPS_DIRECTORY =
      setting(
          "backups.directory",
          new TextKind("a path"),
          "",
          "Where backups are kept; none: no backups.",
          LIVE,
          LOCATION,
          PLANNED);
  public static final Setting<Duration> BACKUPS_INTERVAL =
      setting("backups.interval", DurationKind.DURATION, "6h", "How often.", LIVE, PLANNED);
  public static final Setting<String> BACKUPS_CRON =
      setting(
          "backups.cron",
          new TextKind("a cron expression of five fields"),
          "",
          "When, instead of the interval.",
          LIVE,
          PLANNED);
  public static final Setting<Duration> BACKUPS_RETENTION =
      setting(
          "backups.retention",
          DurationKind.DURATION,
          "30d",
          "How long they are kept.",
          LIVE,
          PLANNED);
  public static final Setting<Integer> BACKUPS_KEEP_MIN =
      setting("backups.keep-min", COUNT, "3", "This many are kept, however old.", LIVE, PLANNED);
  public static final Setting<String> BACKUPS_KEY_FILE =
      setting(
          "backups.key-file",
          new TextKind("a path"),
          "",
          "The key that encrypts them.",
          LIVE,
          LOCATION,
          PLANNED);
  public static final Setting<String> BACKUPS_REPLICA =
      setting(
          "backups.replica",
          new TextKind("a path or URL"),
          "",
          "Where a second copy goes.",
          LIVE,
          LOCATION,
          PLANNED);
  public static final Setting<Policy> ALERTS =
      setting(
          "alerts",
          POLICY,
          "enforce",
          "Looks at the alert rules every five seconds and sends what fires through the channels below;"
              + " `observe` shows it and counts what would have been sent.",
          LIVE);
  public static final Setting<SecretSource> ALERTS_WEBHOOK =
      setting(
          "alerts.webhook",
          SecretKind.ANY,
          "",
          "A URL that gets alerts in Alertmanager's webhook format.",
          LIVE,
          SECRET);
  public static final Setting<SecretSource> ALERTS_WEBHOOK_SECRET =
      setting(
          "alerts.webhook-secret",
          SecretKind.ANY,
          "",
          "Signs what the webhook gets: `X-Lifeguard-Signature: sha256=` and the HMAC-SHA256 of the"
              + " body; none: it is not signed.",
          LIVE,
          SECRET);
  public static final Setting<SecretSource> ALERTS_SLACK =
      setting("alerts.slack", SecretKind.ANY, "", "A Slack incoming webhook.", LIVE, SECRET);
  public static final Setting<SecretSource> ALERTS_PAGERDUTY =
      setting("alerts.pagerduty", SecretKind.ANY, "", "A PagerDuty routing key.", LIVE, SECRET);
  public static final Setting<String> ALERTS_PAGERDUTY_URL =
      setting(
          "alerts.pagerduty-url",
          new TextKind("a URL"),
          "https://events.pagerduty.com/v2/enqueue",
          "Where PagerDuty takes events; in Europe `https://events.eu.pagerduty.com/v2/enqueue`.",
          LIVE,
          SECRET);
  public static final Setting<SecretSource> ALERTS_ALERTMANAGER =
      setting("alerts.alertmanager", SecretKind.ANY, "", "An Alertmanager's URL.", LIVE, SECRET);

  // The agent's own database connections
  public static final Setting<String> DATABASE_URL =
      setting(
          "database.url",
          new TextKind("a JDBC URL"),
          "",
          "The agent's own connections go there; none: where the service's pool goes.",
          SECRET);
  public static final Setting<String> DATABASE_USER =
      setting(
          "database.user", new TextKind("a role"), "", "Their role; none: as the service's pool.");
  public static final Setting<WordOr<Integer>> DATABASE_CPUS =
      setting(
          "database.cpus",
          new WordOrKind<>(CPUS, "auto"),
          "auto",
          "The database's processors, for `formula`; `auto`: this JVM's, because a server does not "
              + "tell its own.",
          LIVE);
  public static final Setting<SecretSource> DATABASE_PASSWORD =
      setting(
          "database.password",
          SecretKind.ANY,
          "",
          "Their password; none: as the service's pool.",
          SECRET);

  public static final Setting<WordOr<Duration>> DATABASE_HEALTH_INTERVAL =
      setting(
          "database.health-interval",
          new WordOrKind<>(DurationKind.DURATION, "off"),
          "30s",
          "How often each database is asked how it is, on the agent's own connection; `off` or "
              + "`0s`: never. At least a second.",
          LIVE);
  public static final Setting<Integer> DATABASE_CONNECTIONS_THRESHOLD =
      setting(
          "database.connections-threshold",
          PercentageKind.PERCENTAGE,
          "80%",
          "Of the server's connections that are not reserved: as many in use are a warning.",
          LIVE);
  public static final Setting<Duration> DATABASE_TRANSACTION_THRESHOLD =
      setting(
          "database.transaction-threshold",
          DurationKind.DURATION,
          "10m",
          "A transaction, also a prepared one, that is open for as long is a warning.",
          LIVE);
  public static final Setting<Duration> DATABASE_IDLE_IN_TRANSACTION_THRESHOLD =
      setting(
          "database.idle-in-transaction-threshold",
          DurationKind.DURATION,
          "1m",
          "A session that idles in a transaction for as long is a warning.",
          LIVE);
  public static final Setting<Duration> DATABASE_LAG_THRESHOLD =
      setting(
          "database.lag-threshold",
          DurationKind.DURATION,
          "30s",
          "A replica that is as far behind is a warning.",
          LIVE);
  public static final Setting<Long> DATABASE_RETAINED_WAL_THRESHOLD =
      setting(
          "database.retained-wal-threshold",
          SizeKind.SIZE,
          "10GiB",
          "A replication slot that keeps as much WAL is a warning; a tenth of it where nobody reads "
              + "the slot.",
          LIVE);
  public static final Setting<Integer> DATABASE_CACHE_HIT_THRESHOLD =
      setting(
          "database.cache-hit-threshold",
          PercentageKind.PERCENTAGE,
          "90%",
          "Less of the blocks found in the server's memory is a warning; `0%`: never.",
          LIVE);
  public static final Setting<Integer> DATABASE_DEAD_ROWS_THRESHOLD =
      setting(
          "database.dead-rows-threshold",
          PercentageKind.PERCENTAGE,
          "20%",
          "A table with as many dead rows, ten thousand at least, that autovacuum should have "
              + "cleared away is a warning.",
          LIVE);
  public static final Setting<Duration> SELFTEST_LATENCY_THRESHOLD =
      setting(
          "selftest.latency-threshold",
          DurationKind.DURATION,
          "20ms",
          "What a self-test expects of a round trip to the database (p95); above it warns, above "
              + "four times as much it fails.",
          LIVE);

  private static final List<Setting<?>> ALL = Collections.unmodifiableList(REGISTERED);

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

  private static <T> Setting<T> setting(
      String name, Kind<T> kind, String defaultText, String meaning, Trait... traits) {
    return register(
        new Setting<>(REGISTERED.size(), name, kind, defaultText, null, meaning, traits));
  }

  /** A setting of enforcement or security: a bad value gives the strictest one. */
  private static <T> Setting<T> failClosed(
      String name,
      Kind<T> kind,
      String defaultText,
      String strictest,
      String meaning,
      Trait... traits) {
    return register(
        new Setting<>(REGISTERED.size(), name, kind, defaultText, strictest, meaning, traits));
  }

  private static <T> Setting<T> register(Setting<T> setting) {
    REGISTERED.add(setting);
    return setting;
  }
}
