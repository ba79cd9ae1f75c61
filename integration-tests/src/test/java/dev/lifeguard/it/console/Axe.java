// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.openqa.selenium.JavascriptExecutor;

/** What axe-core finds on a page that would hinder somebody. */
final class Axe {

  private static final String SCRIPT = script();

  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      // A theme that is half changed has colours that nobody is to read. Ended here, not waited for:
      // what is folded away stands still for ever.
      document.getAnimations()
        .filter(each => Number.isFinite(each.effect?.getComputedTiming().endTime))
        .forEach(each => each.finish());
      axe.run(document, { resultTypes: ['violations'] }).then(
        found => done(found.violations.map(each =>
          `${each.id} (${each.impact}): ${each.help}: ` + each.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? '')).join(' | '))),
        failure => done(['axe failed: ' + failure]));
      """;

  private Axe() {}

  private static String script() {
    try {
      Properties jar = new Properties();
      try (InputStream in = resource("META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
        jar.load(in);
      }
      String version = jar.getProperty("version");
      try (InputStream in =
          resource("META-INF/resources/webjars/axe-core/" + version + "/axe.min.js")) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    InputStream in = Axe.class.getClassLoader().getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("the class path has no " + name);
    }
    return in;
  }

  /** Nothing for a page that everybody can use, as far as a program can tell. */
  static List<String> findings(JavascriptExecutor page) {
    if (!Boolean.TRUE.equals(page.executeScript("return 'axe' in window"))) {
      page.executeScript(SCRIPT);
    }
    if (page.executeAsyncScript(RUN) instanceof List<?> found) {
      return found.stream().map(String::valueOf).toList();
    }
    return List.of("axe said nothing");
  }
}
