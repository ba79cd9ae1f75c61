// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Program;
import dev.lifeguard.it.service.ServiceBuilder;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A service with one pool, {@code orders}, and an operator who types commands. */
record Operated(ForkedService service, Path tokenFile) implements AutoCloseable {

  static Operated start(Path folder, TestDatabase database, ServiceBuilder builder) {
    Path tokenFile = folder.resolve("admin-token");
    ForkedService service =
        builder
            .with("pgjdbc", "hikaricp")
            .property("lifeguard.admin.token-file", tokenFile)
            .property("lifeguard.admin.tokens.viewer", "env:VIEWER")
            .property("lifeguard.service", "shop")
            .environment("VIEWER", "viewer-token-of-this-test")
            .start();
    service.command("open hikari name=orders max=4 " + database.openArguments());
    service.command("cycle 20");
    return new Operated(service, tokenFile);
  }

  /** {@code java -jar lifeguard.jar} with the address and the token of role admin. */
  Exit run(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--url", service.adminUrl().toString()));
    all.addAll(List.of("--token-file", tokenFile.toString()));
    return Program.commandLine(all.toArray(String[]::new));
  }

  /** The same with the token of role viewer. */
  Exit asViewer(Path folder, String... arguments) throws IOException {
    Path viewer = Files.writeString(folder.resolve("viewer-token"), "viewer-token-of-this-test");
    return new Operated(service, viewer).run(arguments);
  }

  /** What a command gives to scripts. */
  @SuppressWarnings("unchecked")
  Map<String, Object> json(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--json");
    Exit exit = run(all.toArray(String[]::new));
    assertThat(exit.code()).as(exit.stderr()).isLessThanOrEqualTo(1);
    return (Map<String, Object>) Jsonb.builder().build().type(Object.class).fromJson(exit.stdout());
  }

  /** Its list of items. */
  @SuppressWarnings("unchecked")
  List<Map<String, Object>> items(String... arguments) {
    Object items = Objects.requireNonNull(json(arguments).get("items"));
    return (List<Map<String, Object>>) items;
  }

  @Override
  public void close() {
    service.close();
  }
}
