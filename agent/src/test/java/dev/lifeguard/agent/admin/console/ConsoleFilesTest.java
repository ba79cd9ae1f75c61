// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the console is made of, as it is served. */
class ConsoleFilesTest {

  private static final int MOST_BYTES = 350_000;
  private static final int MOST_PACKED_BYTES = 130_000;
  private static final Path SOURCES =
      Path.of("src/main/resources/dev/lifeguard/agent/admin/console");
  private static final Pattern IMPORT = Pattern.compile("(?:from|import) ?['\"]([^'\"]+)['\"]");
  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"console/([^\"]+)\"");

  private final ConsoleFiles files = new ConsoleFiles();

  /** Everything a browser fetches that begins with the page, by its name below /console/. */
  private Map<String, String> served() {
    Map<String, String> found = new TreeMap<>();
    Deque<String> rest = new ArrayDeque<>();
    found.put("index.html", text("index.html"));
    Matcher references = REFERENCE.matcher(text("index.html"));
    while (references.find()) {
      rest.add(references.group(1));
    }
    while (!rest.isEmpty()) {
      String name = rest.remove();
      if (found.containsKey(name)) {
        continue;
      }
      String content = text(name);
      found.put(name, content);
      Matcher imports = IMPORT.matcher(name.endsWith(".umd.min.js") ? "" : content);
      while (name.endsWith(".js") && imports.find()) {
        assertThat(imports.group(1))
            .as("in " + name + ": bare names need an import map")
            .startsWith(".");
        rest.add(URI.create(name).resolve(imports.group(1)).toString());
      }
    }
    return found;
  }

  private String text(String name) {
    ConsoleFile file = files.find(name);
    if (file == null) {
      throw new AssertionError("the console has no " + name);
    }
    return new String(file.content(), StandardCharsets.UTF_8);
  }

  private static boolean ours(String name) {
    return !name.startsWith("lib/");
  }

  @Test
  void whatIsNamedIsThereAndWhatIsThereIsNamed() throws IOException {
    try (Stream<Path> all = Files.walk(SOURCES)) {
      TreeSet<String> written =
          all.filter(Files::isRegularFile)
              .map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
              .filter(name -> !name.endsWith(".properties"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(served().keySet())
          .filteredOn(ConsoleFilesTest::ours)
          .containsExactlyElementsOf(written);
    }
    assertThat(served().keySet())
        .filteredOn(name -> !ours(name))
        .containsExactly(
            "lib/chart.umd.min.js",
            "lib/directive-helpers.js",
            "lib/directive.js",
            "lib/directives/live.js",
            "lib/directives/repeat.js",
            "lib/lit-html.js");
  }

  @Test
  void theWholeOfItIsSmall() {
    int bytes =
        served().values().stream()
            .mapToInt(each -> each.getBytes(StandardCharsets.UTF_8).length)
            .sum();
    assertThat(bytes).as("bytes that a browser fetches, uncompressed").isLessThan(MOST_BYTES);
  }

  @Test
  void lessThanHalfOfItGoesOverTheWire() {
    int bytes =
        served().keySet().stream()
            .map(files::find)
            .map(Objects::requireNonNull)
            .mapToInt(each -> each.packed() == null ? each.content().length : each.packed().length)
            .sum();
    assertThat(bytes).as("bytes that a browser fetches, in gzip").isLessThan(MOST_PACKED_BYTES);
  }

  /** Lit escapes what stands in its templates. These would not, or would be refused by the CSP. */
  @Test
  void nothingOfOursMakesMarkupOutOfTextOrCodeOutOfStrings() {
    Pattern forbidden =
        Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|createContextualFragment|setHTMLUnsafe"
                + "|unsafeHTML|unsafeSVG|unsafeStatic|\\beval\\(|new Function|setTimeout\\(['\"`]|javascript:"
                + "|\\bstyle=|\\son[a-z]+=|DOMParser|document\\.cookie");
    served()
        .forEach(
            (name, content) -> {
              if (ours(name)) {
                Matcher matcher = forbidden.matcher(content);
                assertThat(matcher.find() ? matcher.group() : "").as("in " + name).isEmpty();
              }
            });
  }

  @Test
  void thePageHasNothingInlineAndNothingFromElsewhere() {
    String page = text("index.html");
    assertThat(page).doesNotContainPattern("<script(?![^>]* src=)").doesNotContain("<style");
    served()
        .forEach(
            (name, content) -> {
              if (ours(name)) {
                String known =
                    content.replace("http://www.w3.org/2000/svg", "").replace("'http://x'", "");
                assertThat(known).as(name).doesNotContainPattern("['\"(]https?://");
              }
            });
  }

  @Test
  void everyFileOfOursSaysUnderWhichLicenceItStands() {
    served()
        .forEach(
            (name, content) -> {
              if (ours(name) && !name.endsWith(".html") && !name.endsWith(".svg")) {
                assertThat(content).as(name).contains("SPDX-License-Identifier: Apache-2.0");
              }
            });
  }
}
