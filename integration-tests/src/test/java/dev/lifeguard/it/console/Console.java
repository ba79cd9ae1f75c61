// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.console;

import dev.lifeguard.it.service.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** The console as somebody uses it: by what is written on its buttons and links. */
final class Console implements AutoCloseable {

  private static final Path PICTURES =
      Path.of(System.getProperty("lifeguard.test.work")).resolveSibling("console");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Pages are drawn again, and move, between a driver's look and its click: both in one turn. */
  private static final String CLICK =
      """
      const [one] = arguments;
      one.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const { left, top, width, height } = one.getBoundingClientRect();
      if (one.disabled || !one.contains(document.elementFromPoint(left + width / 2, top + height / 2))) return false;
      one.focus({ preventScroll: true });
      one.click();
      return true;
      """;

  /** Until the page of the old address is gone: the new one may have the same name. */
  private static final String GO =
      """
      const [page, done] = arguments;
      const wanted = '#/' + page;
      if (location.hash === wanted) return done();
      addEventListener('hashchange', () => done(), { once: true });
      location.hash = wanted;
      """;

  private final ChromeDriver driver = Chromium.start();
  private final URI base;

  Console(URI base) {
    this.base = base;
    driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Opens it without a token. */
  void open() {
    driver.get(base + "/");
  }

  /** Opens it with the token in the address, as the command line prints it. */
  void open(String token) {
    driver.get("about:blank");
    driver.get(base + "/#token=" + token);
    awaitPage("overview");
  }

  void go(String page) {
    driver.executeAsyncScript(GO, page);
    awaitPage(page.replaceFirst("/.*", ""));
  }

  private void awaitPage(String id) {
    that("page " + id + " is drawn", () -> present("main.page-" + id) && !present(".loading"));
  }

  private boolean present(String css) {
    return !driver.findElements(By.cssSelector(css)).isEmpty();
  }

  /** What stands on the page, as one reads it. */
  String text() {
    return String.valueOf(driver.executeScript("return document.body.innerText"));
  }

  void awaitText(String words) {
    that("the page says: " + words, () -> text().contains(words));
  }

  /** What the badge on top says; a page has the same word in its name. */
  void awaitLive() {
    element("the badge says Live", By.xpath("//*[@class='controls']//*[normalize-space()='Live']"));
  }

  void awaitNoText(String words) {
    that("the page no longer says: " + words, () -> !text().contains(words));
  }

  private void that(String what, java.util.function.Supplier<Boolean> question) {
    try {
      Await.that(what, PATIENCE, question);
    } catch (AssertionError notSo) {
      throw new AssertionError(
          notSo.getMessage() + "\n" + screenshot("failure") + "\n" + text() + "\n" + complaints(),
          notSo);
    }
  }

  /** A button by its name, as a screen reader says it. */
  WebElement button(String name) {
    return element("button " + name, named(name));
  }

  private static By named(String button) {
    return By.xpath("//button[normalize-space()='" + button + "' or @aria-label='" + button + "']");
  }

  WebElement element(String what, By by) {
    return Await.value(what, PATIENCE, () -> shown(by));
  }

  /** Null where there is none now; what was found may have been replaced before it was asked. */
  private @Nullable WebElement shown(By by) {
    try {
      return driver.findElements(by).stream()
          .filter(WebElement::isDisplayed)
          .findFirst()
          .orElse(null);
    } catch (StaleElementReferenceException drawnAgain) {
      return null;
    }
  }

  void click(String button) {
    click(button, named(button));
  }

  /** Once it is there, can be pressed and nothing covers it. */
  void click(String what, By by) {
    that(
        what + " can be clicked",
        () -> {
          WebElement one = shown(by);
          return one != null && clicked(one);
        });
  }

  void click(String what, WebElement one) {
    that(what + " can be clicked", () -> clicked(one));
  }

  private boolean clicked(WebElement one) {
    try {
      return Boolean.TRUE.equals(driver.executeScript(CLICK, one));
    } catch (StaleElementReferenceException drawnAgain) {
      return false;
    }
  }

  void type(String field, String value) {
    WebElement input = element("field " + field, By.name(field));
    input.clear();
    input.sendKeys(value);
  }

  /** Sends the dialog that is open, and waits until it is gone. */
  void confirm(String action) {
    click("dialog's " + action, By.xpath("//dialog//button[normalize-space()='" + action + "']"));
    that("the dialog has closed", () -> !present("dialog"));
  }

  void theme(String name) {
    String wanted = name.equals("dark") ? "Dark theme" : "Light theme";
    if (!driver.findElements(By.xpath("//button[normalize-space()='" + wanted + "']")).isEmpty()) {
      click(wanted);
    }
    that(
        "theme " + name,
        () ->
            name.equals(
                driver.executeScript(
                    "return document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')")));
  }

  /**
   * What the browser complained of, and what the page's policy kept out, since it was asked last.
   */
  List<String> complaints() {
    List<String> all = new ArrayList<>();
    driver
        .manage()
        .logs()
        .get(LogType.BROWSER)
        .forEach(entry -> all.add(entry.getLevel() + " " + entry.getMessage()));
    Object reports =
        driver.executeScript("const all = window.reports ?? []; window.reports = []; return all");
    if (reports instanceof List<?> list) {
      list.forEach(each -> all.add(String.valueOf(each)));
    }
    // axe-core draws letters, to see whether a font is made of icons, and reads them back
    all.removeIf(each -> each.contains("willReadFrequently"));
    return all;
  }

  long number(String script) {
    if (driver.executeScript("return " + script) instanceof Number number) {
      return number.longValue();
    }
    throw new AssertionError("not a number: " + script);
  }

  /** The whole page, below target/console. */
  Path screenshot(String name) {
    long height = Math.min(4000, number("Math.max(document.documentElement.scrollHeight, 900)"));
    long width = number("innerWidth");
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    try {
      driver.executeAsyncScript(
          "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))");
      byte[] png = driver.getScreenshotAs(org.openqa.selenium.OutputType.BYTES);
      Files.createDirectories(PICTURES);
      return Files.write(PICTURES.resolve(name + ".png"), png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  /** As a window of that width; a page at 200 % in a window of 1280 has 640. */
  void width(int pixels) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  void wide() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  @Override
  public void close() {
    driver.quit();
  }
}
