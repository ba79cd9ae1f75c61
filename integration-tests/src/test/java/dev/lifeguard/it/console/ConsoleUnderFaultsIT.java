// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody sees who is woken by it: on every page that has to do with it, wide and narrow. */
class ConsoleUnderFaultsIT {

  private static final List<String> PAGES =
      List.of(
          "overview",
          "pools",
          "pools/reports",
          "connections",
          "leaks",
          "database",
          "alerts",
          "diagnostics");

  @Test
  void aFullPoolAndADatabaseThatIsGoneAreToldInWords() {
    TestPostgres server = TestPostgres.own();
    try (BusyService service = new BusyService(server);
        Console console = new Console(service.url())) {
      service.awaitLeak();
      console.open(service.adminToken());
      service.exhaust();
      console.awaitText("Pool reports is exhausted: 4 of 4 connections in use");
      look(console, "exhausted", service::queue);

      server.kill();
      Await.that(
          "it is gone", () -> service.get("/health").contains("the database does not answer"));
      console.go("overview");
      console.awaitText("the database does not answer");
      console.awaitNoText("breaker-");
      look(console, "down", () -> {});
    }
  }

  private static void look(Console console, String fault, Runnable again) {
    for (String theme : List.of("light", "dark")) {
      console.theme(theme);
      again.run();
      for (String page : PAGES) {
        console.go(page);
        assertThat(Axe.findings(console.driver())).as(page + ", " + theme).isEmpty();
        for (int width : new int[] {1280, 360}) {
          console.width(width);
          // A chart follows the window with the browser's next frame.
          Await.that(
              page + " is no wider than " + width,
              () -> console.number("document.documentElement.scrollWidth") <= width);
          console.screenshot(String.join("-", fault, page.replace('/', '-'), theme, "" + width));
        }
        console.wide();
      }
    }
    assertThat(console.complaints()).as("of the browser").isEmpty();
  }
}
