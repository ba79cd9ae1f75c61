// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.http.Json;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The OpenAPI 3.1 document, put together from one fragment for each resource. */
public final class OpenApi {

  /** In the document's order; what of it is not part of this release is left out. */
  private static final List<String> FRAGMENTS =
      List.of(
          "common",
          "openapi",
          "console",
          "health",
          "database",
          "pools",
          "breakers",
          "leaks",
          "activity",
          "policies",
          "alerts",
          "audit",
          "operations",
          "selftest",
          "events");

  private final String version;
  private volatile @Nullable String document;

  private OpenApi(String version) {
    this.version = version;
  }

  /** The routes. */
  public static List<Route> of(String version) {
    OpenApi room = new OpenApi(version);
    return List.of(
        Route.get(
            "/api/v1/openapi.json", Role.VIEWER, request -> Response.text(200, room.document())));
  }

  /** Each member as it stands in the fragment. */
  @io.avaje.jsonb.Json
  record Fragment(
      @io.avaje.jsonb.Json.Raw String paths,
      @io.avaje.jsonb.Json.Raw @Nullable String schemas,
      @io.avaje.jsonb.Json.Raw @Nullable String parameters,
      @io.avaje.jsonb.Json.Raw @Nullable String responses) {}

  private String document() {
    String made = document;
    if (made == null) {
      made = make();
      document = made;
    }
    return made;
  }

  private String make() {
    List<Fragment> all = FRAGMENTS.stream().flatMap(OpenApi::fragment).toList();
    return "{\"openapi\":\"3.1.1\",\"info\":{\"title\":\"Lifeguard\",\"version\":\""
        + version
        + "\",\"license\":{\"name\":\"Apache-2.0\",\"identifier\":\"Apache-2.0\"}},"
        + "\"security\":[{\"bearer\":[]}],\n\"paths\":"
        + joined(all, Fragment::paths)
        + ",\n\"components\":{\"securitySchemes\":{\"bearer\":{\"type\":\"http\",\"scheme\":\"bearer\"}},"
        + "\n\"parameters\":"
        + joined(all, Fragment::parameters)
        + ",\n\"responses\":"
        + joined(all, Fragment::responses)
        + ",\n\"schemas\":"
        + joined(all, Fragment::schemas)
        + "}}";
  }

  /** The members of all of these objects in one. */
  private static String joined(List<Fragment> all, Function<Fragment, @Nullable String> part) {
    return all.stream()
        .map(part)
        .filter(Objects::nonNull)
        .map(object -> object.strip().substring(1, object.strip().length() - 1).strip())
        .filter(members -> !members.isEmpty())
        .collect(Collectors.joining(",\n", "{", "}"));
  }

  private static Stream<Fragment> fragment(String name) {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi/" + name + ".json")) {
      return in == null ? Stream.empty() : Stream.of(Json.read(in.readAllBytes(), Fragment.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
