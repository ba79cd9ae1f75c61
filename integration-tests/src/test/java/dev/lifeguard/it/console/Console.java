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
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** The console as somebody uses it: by what is written on its buttons and links. */
final class Console implements AutoCloseable {

  private static final Path PICTURES =
      Path.of(System.getProperty("lifeguard.test.work")).resolveSibling("console");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver = Chromium.start();
  private final URI base;

  Console(URI base) {
    this.base = base;
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
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
    driver.executeScript("location.hash = '#/' + arguments[0]", page);
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
    return element(
        "button " + name,
        By.xpath("//button[normalize-space()='" + name + "' or @aria-label='" + name + "']"));
  }

  WebElement element(String what, By by) {
    return Await.value(
        what,
        PATIENCE,
        () ->
            driver.findElements(by).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  /** Pages are drawn again while one looks at them: what is clicked may have been replaced. */
  void click(String button) {
    that(
        button + " can be clicked",
        () -> {
          try {
            button(button).click();
            return true;
          } catch (StaleElementReferenceException | NoSuchElementException again) {
            return false;
          }
        });
  }

  void type(String field, String value) {
    WebElement input = element("field " + field, By.name(field));
    input.clear();
    input.sendKeys(value);
  }

  /** Sends the dialog that is open, and waits until it is gone. */
  void confirm(String action) {
    element("dialog's " + action, By.xpath("//dialog//button[normalize-space()='" + action + "']"))
        .click();
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
