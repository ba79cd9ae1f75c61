// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.service.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** Every page: drawn, without a complaint of the browser, usable by everybody, in both themes. */
class ConsoleIT {

  private static final List<String> PAGES =
      List.of(
          "overview",
          "pools",
          "pools/orders",
          "connections",
          "leaks",
          "database",
          "policies",
          "operations",
          "alerts",
          "audit",
          "diagnostics");

  static Stream<String> pages() {
    return PAGES.stream();
  }

  /** What is there for somebody to act on, as far as it can be seen. */
  private static final String ACTIONS =
      "[...document.querySelectorAll('a[href], button:not(:disabled), input, select, summary, [tabindex=\"0\"]')]"
          + ".filter(each => each.checkVisibility({ visibilityProperty: true })"
          + " && !each.closest('details:not([open]) > :not(summary)') && !each.matches('.skip'))";

  private static final String SET_OUT =
      """
      window.reached = new Set();
      window.unseen = [];
      window.moved = false;
      window.movements?.disconnect();
      window.movements = new MutationObserver(() => window.moved = true);
      window.movements.observe(document.body, { childList: true, subtree: true });
      """;

  private static final boolean KEPT = Boolean.getBoolean("lifeguard.docs.write");

  private static BusyService service;
  private Console console;

  @BeforeAll
  static void start() {
    service = new BusyService();
    service.awaitLeak();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void open() {
    console = new Console(service.url());
  }

  @AfterEach
  void close() {
    console.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyPageIsDrawnAndNobodyIsKeptFromIt(String theme) throws Exception {
    console.open(service.adminToken());
    console.theme(theme);
    console.awaitLive();
    if (KEPT) {
      awaitScrapes(12);
    }
    for (String page : PAGES) {
      console.go(page);
      awaitCharts();

      assertThat(Axe.findings(console.driver())).as(page + ", " + theme).isEmpty();
      assertThat(console.complaints()).as(page + ", " + theme).isEmpty();
      Path picture = console.screenshot(page.replace('/', '-') + "-" + theme);
      keep(page, theme, picture);
    }
  }

  /** With {@code -Dlifeguard.docs.write=true} two of them go into the documentation. */
  private static void keep(String page, String theme, Path picture) throws Exception {
    if (KEPT && List.of("overview light", "pools dark").contains(page + " " + theme)) {
      Path kept =
          Path.of(System.getProperty("lifeguard.test.repository"))
              .resolve("docs/images/console-" + page + ".png");
      Files.createDirectories(kept.getParent());
      Files.copy(picture, kept, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** So that the charts of a picture that is kept show a minute. */
  private void awaitScrapes(int scrapes) {
    Await.that(
        scrapes + " scrapes",
        Duration.ofMinutes(2),
        () ->
            console.number(
                    "performance.getEntriesByType('resource').filter(each => each.name.endsWith('/metrics')).length")
                >= scrapes);
  }

  /** They need two looks at the metrics. */
  private void awaitCharts() {
    if (console.number("document.querySelectorAll('lg-chart').length") > 0) {
      Await.that(
          "the charts have lines",
          () ->
              console.number("document.querySelectorAll('lg-chart .canvas:not([hidden])').length")
                  == console.number("document.querySelectorAll('lg-chart').length"));
    }
  }

  /** Or else the pages' silence would say nothing. */
  @Test
  void whatThePolicyKeepsOutIsHeardOf() {
    console.open(service.adminToken());
    console
        .driver()
        .executeScript(
            "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">inline</p><img src=\"https://example.org/x.png\" alt=\"\">')");
    Await.that(
        "both are reported",
        () -> {
          String reports = String.valueOf(console.driver().executeScript("return window.reports"));
          return reports.contains("style-src") && reports.contains("img-src");
        });
    console.complaints();
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "pools", "pools/orders"})
  void everyChartHasItsTable(String page) {
    console.open(service.adminToken());
    console.go(page);
    awaitCharts();
    long charts = console.number("document.querySelectorAll('lg-chart').length");
    assertThat(charts).isPositive();

    for (WebElement chart : console.driver().findElements(By.tagName("lg-chart"))) {
      turn(chart);
      assertThat(chart.findElements(By.cssSelector("table tbody tr"))).isNotEmpty();
      assertThat(chart.findElement(By.tagName("canvas")).isDisplayed()).isFalse();
    }
    assertThat(Axe.findings(console.driver())).isEmpty();
    console.screenshot(page.replace('/', '-') + "-tables");
    for (WebElement chart : console.driver().findElements(By.tagName("lg-chart"))) {
      turn(chart);
      assertThat(chart.findElement(By.tagName("canvas")).isDisplayed()).isTrue();
    }
    assertThat(console.complaints()).isEmpty();
  }

  private void turn(WebElement chart) {
    console.click("table or chart", chart.findElement(By.cssSelector("figcaption button")));
  }

  /** 640 is a window of 1280 at 200 %. */
  @ParameterizedTest
  @ValueSource(ints = {360, 640})
  void aNarrowWindowScrollsInOneDirectionOnly(int width) {
    console.open(service.adminToken());
    console.width(width);
    for (String page : PAGES) {
      console.go(page);

      // A chart follows the window with the browser's next frame.
      Await.that(
          page + " is no wider than " + width,
          () -> console.number("document.documentElement.scrollWidth") <= width);
      assertThat(Axe.findings(console.driver())).as(page).isEmpty();
    }
    console.go("overview");
    console.screenshot("overview-" + width);
    assertThat(console.complaints()).isEmpty();
  }

  @Test
  void theNavigationLeadsToEachPageAndNowhereElse() {
    console.open(service.adminToken());
    List<String> links =
        console.driver().findElements(By.cssSelector("nav[aria-label=Pages] a")).stream()
            .map(link -> link.getDomAttribute("href"))
            .toList();
    assertThat(links)
        .containsExactlyInAnyOrderElementsOf(
            PAGES.stream().filter(page -> !page.contains("/")).map(page -> "#/" + page).toList());
  }

  @Test
  void aPersonWithoutAMouseGetsEverywhere() {
    console.open(service.adminToken());
    console.driver().executeScript("document.activeElement.blur(); scrollTo(0, 0)");
    press(Keys.TAB);
    assertThat(focused()).isEqualTo("Skip to the page");
    press(Keys.ENTER);
    assertThat(console.driver().switchTo().activeElement().getDomAttribute("id")).isEqualTo("main");

    console.driver().findElement(By.linkText("Pools")).sendKeys(Keys.ENTER);
    console.awaitText("Who holds connections");
    assertThat(console.driver().switchTo().activeElement().getDomAttribute("id"))
        .isEqualTo("title");

    console.go("pools/orders");
    console.button("Resize").sendKeys(Keys.ENTER);
    assertThat(console.driver().switchTo().activeElement().getDomAttribute("name"))
        .isEqualTo("max");
    press(Keys.ESCAPE);
    console.awaitNoText("Most connections");
    assertThat(focused()).isEqualTo("Resize");
    assertThat(console.complaints()).isEmpty();
  }

  /** What can be pressed, chosen or typed into is come to by Tab alone, and is seen to be there. */
  @ParameterizedTest
  @MethodSource("pages")
  void tabReachesEveryActionOfAPage(String page) {
    console.open(service.adminToken());
    console.go(page);
    console.click("Pause updates");
    console.awaitText("Paused");
    // What was asked for before the pause may still come: then from the beginning.
    Object missed =
        Await.value("the page rests meanwhile", Duration.ofMinutes(5), this::missedByTab);

    assertThat(missed)
        .as("never reached, and without a mark where one is")
        .isEqualTo(List.of(List.of(), List.of()));
  }

  /** What is wrong on the way around; null when something came or went meanwhile. */
  private @Nullable Object missedByTab() {
    console.driver().executeScript("document.querySelector('.skip').focus()"); // the first there is
    console.driver().executeScript(SET_OUT);
    long all = console.number(ACTIONS + ".length");
    assertThat(all).isGreaterThan(10);
    for (long i = 0; i < all + 5; i++) {
      try {
        press(Keys.TAB);
      } catch (StaleElementReferenceException drawnAgain) {
        return null;
      }
      console
          .driver()
          .executeScript(
              "const at = document.activeElement; reached.add(at);"
                  + " if (at !== document.body && getComputedStyle(at).outlineStyle === 'none')"
                  + " unseen.push(at.outerHTML.slice(0, 120))");
    }
    return console
        .driver()
        .executeScript(
            "return moved ? null : ["
                + ACTIONS
                + ".filter(each => !reached.has(each)).map(each => each.outerHTML.slice(0, 120)), unseen]");
  }

  /** Each opens by Enter, keeps Tab within, closes by Escape, and leaves one where one was. */
  @ParameterizedTest
  @CsvSource({
    "pools/orders, Resize",
    "pools/orders, Close idle connections",
    "pools, Open breaker *",
    "pools, Reset breaker *",
    "policies, Override lifeguard.slow.threshold",
    "operations, Start a self-test",
    "alerts, Send a test"
  })
  void aDialogIsUsedWithoutAMouse(String page, String action) {
    console.open(service.adminToken());
    console.go(page);
    console.awaitLive();
    By button =
        By.xpath(
            action.endsWith("*")
                ? "//button[starts-with(@aria-label, '" + action.replace("*", "") + "')]"
                : "//button[normalize-space()='" + action + "' or @aria-label='" + action + "']");
    WebElement opener = console.element(action, button);
    String name = opener.getAccessibleName();
    opener.sendKeys(Keys.ENTER);
    console.element("dialog of " + action, By.tagName("dialog"));

    for (int i = 0; i < 12; i++) {
      assertThat(
              console.number(
                  "document.activeElement.closest('dialog') || document.activeElement === document.body ? 1 : 0"))
          .as("focus is within")
          .isEqualTo(1);
      press(Keys.TAB);
    }
    assertThat(Axe.findings(console.driver())).isEmpty();
    press(Keys.ESCAPE);
    Await.that(
        "the dialog has closed",
        () -> console.driver().findElements(By.tagName("dialog")).isEmpty());
    assertThat(console.driver().switchTo().activeElement().getAccessibleName()).isEqualTo(name);
    assertThat(console.complaints()).isEmpty();
  }

  private void press(Keys key) {
    console.driver().switchTo().activeElement().sendKeys(key);
  }

  private String focused() {
    return console.driver().switchTo().activeElement().getText().strip();
  }

  @Test
  void aTableSortsAndSaysHow() {
    console.open(service.adminToken());
    console.go("policies");
    By heading = By.xpath("//th[starts-with(normalize-space(), 'Setting')]//button");
    assertThat(sorted()).isEqualTo("none");
    console.click("heading", heading);
    Await.that("it is sorted", () -> sorted().equals("ascending"));
    String first = firstSetting();
    console.click("heading", heading);
    Await.that("it is sorted the other way", () -> sorted().equals("descending"));
    assertThat(firstSetting()).isNotEqualTo(first);
  }

  private String sorted() {
    return String.valueOf(
        console
            .element("heading", By.xpath("//th[starts-with(normalize-space(), 'Setting')]"))
            .getDomAttribute("aria-sort"));
  }

  private String firstSetting() {
    return console.element("a setting", By.cssSelector("tbody code.key")).getText();
  }
}
