// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.admin.api.OpenApi;
import dev.lifeguard.agent.admin.api.SchemaCheck;
import dev.lifeguard.agent.admin.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DocumentedCapabilitiesTest {

  @Test
  void whatTheDocumentNamesCanBeTakenAwayAndNothingElseButWhatIsToCome() {
    Set<String> documented = documented();

    assertThat(CapabilitiesKind.KNOWN).doesNotHaveDuplicates().containsAll(documented);
    assertThat(CapabilitiesKind.KNOWN).containsAll(CapabilitiesKind.PLANNED);
    Set<String> served = new TreeSet<>(CapabilitiesKind.KNOWN);
    CapabilitiesKind.PLANNED.forEach(served::remove);
    assertThat(served).isEqualTo(documented);
  }

  private static Set<String> documented() {
    Request request = Request.head("GET", "/", Map.of(), Map.of(), "::1", "::1");
    byte[] document = OpenApi.of("1").get(0).handler().handle(request).body();
    Set<String> found = new TreeSet<>();
    new SchemaCheck(new String(document, StandardCharsets.UTF_8))
        .paths()
        .values()
        .forEach(
            operations ->
                SchemaCheck.object(operations)
                    .values()
                    .forEach(
                        operation -> {
                          if (operation instanceof Map<?, ?> named
                              && named.get("x-capability") instanceof String capability) {
                            found.add(capability);
                          }
                        }));
    return found;
  }
}
