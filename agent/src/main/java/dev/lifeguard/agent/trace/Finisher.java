// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.trace.FinishedSpan.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes what was recorded into what leaves: ids, names and attributes by OpenTelemetry's stable
 * database conventions. Of one thread at a time, none of the service's.
 */
final class Finisher {

  static final String ACQUIRE = "lifeguard.pool.acquire";
  static final String UNIT = "lifeguard.unit";

  /** What {@code db.query.summary}, and so a name, is bounded to. */
  private static final int LONGEST_NAME = 255;

  private final Contexts contexts;
  private final SqlText texts;
  private final EpochTime time = new EpochTime();

  Finisher(Contexts contexts, SqlText reader) {
    this.contexts = contexts;
    texts = new KnownScans(reader);
  }

  void looked(Instant now, long nanoTime) {
    time.looked(now, nanoTime);
  }

  /** Null for what has lost its trace: the application it came from has been undeployed. */
  @Nullable FinishedSpan finish(Recorded span, boolean withText) {
    if (span instanceof Recorded.Statement statement) {
      return statement(statement, withText);
    }
    return span instanceof Unit unit ? unit(unit) : acquire((Recorded.Wait) span);
  }

  private @Nullable FinishedSpan statement(Recorded.Statement span, boolean withText) {
    String sql = span.sql();
    SqlText.Scan scan = sql == null ? new SqlText.Scan("", "") : texts.scan(sql);
    boolean batch = span.batch() != Recorded.SINGLE && span.batch() != 1;
    String summary = scan.summary();
    if (batch) {
      summary = summary.isEmpty() ? "BATCH" : "BATCH " + summary;
    }
    if (summary.length() > LONGEST_NAME) {
      summary = summary.substring(0, LONGEST_NAME);
    }
    Map<String, Object> attributes = database(span.endpoint());
    put(attributes, "db.query.text", withText ? scan.text() : "");
    put(attributes, "db.query.summary", summary);
    if (batch && span.batch() >= 0) {
      attributes.put("db.operation.batch.size", (long) span.batch());
    }
    Recorded.Failure error = span.error();
    if (error != null) {
      put(attributes, "db.response.status_code", error.state() == null ? "" : error.state());
      attributes.put("error.type", error.text());
    }
    String name = summary.isEmpty() ? target(span.endpoint()) : summary;
    return built(span, Unit.hex(Unit.random()), Kind.CLIENT, name, attributes, error != null);
  }

  private @Nullable FinishedSpan acquire(Recorded.Wait span) {
    Map<String, Object> attributes = database(span.endpoint());
    attributes.put("db.client.connection.pool.name", span.pool());
    Recorded.Failure error = span.error();
    if (error != null) {
      attributes.put("error.type", error.text());
    }
    return built(span, Unit.hex(Unit.random()), Kind.INTERNAL, ACQUIRE, attributes, error != null);
  }

  private @Nullable FinishedSpan unit(Unit unit) {
    Map<String, Object> attributes = database(unit.endpoint());
    attributes.put("db.client.connection.pool.name", unit.pool());
    attributes.put("lifeguard.unit.wait_micros", (unit.granted() - unit.start()) / 1000);
    attributes.put("lifeguard.unit.hold_micros", (unit.end() - unit.granted()) / 1000);
    attributes.put("lifeguard.unit.statements", (long) unit.statements());
    if (unit.rows() >= 0) {
      attributes.put("lifeguard.unit.rows", unit.rows());
    }
    if (unit.failures() > 0) {
      attributes.put("lifeguard.unit.failed_statements", (long) unit.failures());
    }
    return built(unit, unit.id(), Kind.INTERNAL, UNIT, attributes, false);
  }

  private @Nullable FinishedSpan built(
      Recorded span,
      String id,
      Kind kind,
      String name,
      Map<String, Object> attributes,
      boolean error) {
    Object within = span.within();
    String traceId = traceId(span);
    String parentId = null;
    if (within instanceof Unit unit) {
      parentId = unit.id();
    } else if (within != null) {
      parentId = contexts.spanId(within);
    }
    if (traceId == null || (within != null && parentId == null)) {
      return null;
    }
    return new FinishedSpan(
        traceId,
        id,
        parentId,
        kind,
        name,
        time.of(span.start()),
        time.of(span.end()),
        attributes,
        error);
  }

  private @Nullable String traceId(Recorded span) {
    Object within = span.within();
    if (within instanceof Unit unit) {
      return traceId(unit);
    }
    if (within != null) {
      return contexts.traceId(within);
    }
    return span instanceof Unit root
        ? root.traceId()
        : Unit.hex(Unit.random()) + Unit.hex(Unit.random());
  }

  private static Map<String, Object> database(Endpoint endpoint) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("db.system.name", endpoint.system());
    put(attributes, "db.namespace", endpoint.namespace());
    put(attributes, "server.address", endpoint.address());
    if (endpoint.port() > 0) {
      attributes.put("server.port", (long) endpoint.port());
    }
    return attributes;
  }

  private static void put(Map<String, Object> attributes, String name, String value) {
    if (!value.isEmpty()) {
      attributes.put(name, value);
    }
  }

  /** What stands for a name where the statement says nothing. */
  private static String target(Endpoint endpoint) {
    return endpoint.namespace().isEmpty() ? endpoint.system() : endpoint.namespace();
  }
}
