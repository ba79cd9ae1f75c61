// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.otlp;

import dev.lifeguard.agent.export.Identity;
import dev.lifeguard.agent.export.OtelSettings;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.autoconfigure.ResourceConfiguration;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The standard settings as OpenTelemetry's own code reads them.
 *
 * @param signal {@code traces} or {@code metrics}
 * @param target where to, without what may be secret in it
 */
record OtlpConfig(ConfigProperties properties, String signal, String protocol, String target) {

  private static final String PREFIX = "otel.exporter.otlp.";
  private static final int GRPC_PORT = 4317;

  /** One for all signals of the process. */
  private static final String INSTANCE = UUID.randomUUID().toString();

  static OtlpConfig of(OtelSettings settings, String signal) {
    Map<String, String> values = new HashMap<>(settings.values());
    String endpoint = of(values, signal, "endpoint");
    String protocol = protocol(of(values, signal, "protocol"), endpoint);
    values.put(PREFIX + signal + ".protocol", protocol);
    return new OtlpConfig(
        DefaultConfigProperties.createFromMap(values),
        signal,
        protocol,
        target(values, signal, protocol, endpoint));
  }

  /**
   * {@code http/protobuf}, as the specification recommends; but gRPC for an endpoint with the port
   * that is registered for it, where nothing is said: many have come to know that one.
   */
  private static String protocol(String given, String endpoint) {
    if (!given.isEmpty()) {
      return given;
    }
    return port(endpoint) == GRPC_PORT ? "grpc" : "http/protobuf";
  }

  private static String target(
      Map<String, String> values, String signal, String protocol, String endpoint) {
    boolean grpc = protocol.equals("grpc");
    if (endpoint.isEmpty()) {
      return grpc ? "http://localhost:4317" : "http://localhost:4318/v1/" + signal;
    }
    boolean ofSignal = values.containsKey(PREFIX + signal + ".endpoint");
    String path = grpc || ofSignal ? "" : (endpoint.endsWith("/") ? "v1/" : "/v1/") + signal;
    return shown(endpoint) + path;
  }

  /** Without user, password and query. */
  private static String shown(String endpoint) {
    String end = endpoint.replaceFirst("[?#].*", "");
    return end.replaceFirst("//[^/]*@", "//");
  }

  private static int port(String endpoint) {
    try {
      return endpoint.isEmpty() ? -1 : URI.create(endpoint).getPort();
    } catch (IllegalArgumentException e) {
      return -1; // OpenTelemetry's code will say what is wrong with it
    }
  }

  private static String of(Map<String, String> values, String signal, String key) {
    return values.getOrDefault(PREFIX + signal + "." + key, values.getOrDefault(PREFIX + key, ""));
  }

  /** Who made it. */
  InstrumentationScopeInfo scope(Identity identity) {
    return InstrumentationScopeInfo.builder("dev.lifeguard.agent")
        .setVersion(identity.version())
        .build();
  }

  /** The process, as every span and metric names it. */
  Resource resource(Identity identity) {
    Attributes ours =
        Attributes.of(
            AttributeKey.stringKey("service.instance.id"),
            INSTANCE,
            AttributeKey.stringKey("telemetry.distro.name"),
            "lifeguard",
            AttributeKey.stringKey("telemetry.distro.version"),
            identity.version());
    Resource service =
        identity.service().isEmpty()
            ? Resource.empty()
            : Resource.create(
                Attributes.of(AttributeKey.stringKey("service.name"), identity.service()));
    return Resource.getDefault()
        .merge(service)
        .merge(Resource.create(ours))
        .merge(ResourceConfiguration.createEnvironmentResource(properties));
  }
}
