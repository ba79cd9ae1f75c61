// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.service.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/** Everything that can be done with the console, and that it was really done. */
class ConsoleActionsIT {

  private static final By SUBMIT = By.xpath("//dialog//button[@type='submit']");

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

  private void admin(String page) {
    console.open(service.adminToken());
    console.go(page);
  }

  @Test
  void aPoolIsResizedAndTheSizeTakenBack() {
    admin("pools/orders");
    console.click("Resize");
    console.type("max", "7");
    console.type("ttl", "10m");
    console.type("reason", "drill");
    console.confirm("Resize");
    console.awaitText("Resized to 7 by admin: drill");
    assertThat(service.get("/api/v1/pools/orders")).contains("\"max\":7");

    console.click("Take the size back");
    console.confirm("Take back");
    console.awaitNoText("Resized to 7");
    assertThat(service.get("/api/v1/pools/orders")).contains("\"max\":10");
    assertThat(console.complaints()).isEmpty();
  }

  @Test
  void aSizeThatIsNoneIsRefusedInTheDialog() {
    admin("pools/orders");
    console.click("Resize");
    console.type("max", "0");
    console.click("Resize", SUBMIT);
    console.awaitText("greater than or equal to 1");
    console.type("max", "8");
    console.type("ttl", "soon");
    console.click("Resize", SUBMIT);
    console.awaitText("ttl is a duration");
    console.click("Keep as it is");
    assertThat(service.get("/api/v1/pools/orders")).contains("\"max\":10");
  }

  @Test
  void idleConnectionsAreClosed() {
    admin("pools/orders");
    console.click("Close idle connections");
    console.confirm("Close them");
    console.awaitText("closed");
    assertThat(service.get("/api/v1/audit?action=pool.evict")).contains("\"target\":\"orders\"");
    assertThat(console.complaints()).isEmpty();
  }

  @Test
  void aBreakerIsOpenedClosedAndReset() {
    admin("pools/orders");
    String name = console.element("breaker", By.cssSelector(".breakers h3")).getText().strip();
    console.click("Open breaker " + name);
    console.type("reason", "drill");
    console.confirm("Open");
    console.awaitText("by hand");
    assertThat(service.get("/api/v1/breakers")).contains("\"state\":\"open\"", "\"byHand\":true");

    console.click("Close breaker " + name);
    console.confirm("Close");
    console.awaitNoText("by hand");
    assertThat(service.get("/api/v1/breakers")).contains("\"state\":\"closed\"");

    console.click("Reset breaker " + name);
    console.confirm("Reset");
    assertThat(service.get("/api/v1/audit?action=breaker")).contains("drill");
    assertThat(console.complaints()).isEmpty();
  }

  @Test
  void holdersShowTheirStacks() {
    admin("connections/reports");
    console.awaitText("nightly-report");
    console.click("holder", By.xpath("//button[contains(., 'nightly-report-1')]"));
    console.awaitText("Hoards.report");
    console.awaitText("Blocked");
    console.screenshot("connections-open");
    assertThat(Axe.findings(console.driver())).isEmpty();
    assertThat(console.complaints()).isEmpty();
  }

  @Test
  void aPolicyIsOverriddenWithAReasonAndTakenBack() {
    admin("policies");
    console.element("search", By.id("words")).sendKeys("lifeguard.slow.threshold");
    console.click("Override lifeguard.slow.threshold");
    console.type("value", "quickly");
    console.click("Override", SUBMIT);
    console.awaitText("quickly");
    console.type("value", "123ms");
    console.type("ttl", "15m");
    console.type("reason", "INC-812");
    console.confirm("Override");
    console.awaitText("by admin: INC-812");
    assertThat(service.get("/api/v1/policies")).contains("\"value\":\"123ms\"");

    new Select(console.element("filter", By.id("only"))).selectByVisibleText("Overridden");
    console.awaitText("123ms");
    console.click("Take back lifeguard.slow.threshold");
    console.confirm("Take back");
    console.awaitText("No setting is like that.");
    assertThat(service.get("/api/v1/policies")).doesNotContain("123ms");
  }

  @Test
  void anUnknownSettingIsNamedWithTheOneThatWasMeant() {
    admin("diagnostics");
    console.awaitText("lifeguard.leak.treshold");
    console.awaitText("lifeguard.leak.threshold");
    console.click("Save the OpenAPI document");
    assertThat(console.complaints()).isEmpty();
  }

  @Test
  void aTestAlertReachesItsReceiver() {
    admin("alerts");
    console.click("Send a test");
    console.confirm("Send");
    console.awaitText("delivered");
    Await.that("the receiver has it", () -> !service.alerts().isEmpty());
    assertThat(console.complaints()).isEmpty();
  }

  @Test
  void aSelfTestRunsToItsEndAndAnotherIsCancelled() {
    admin("operations");
    console.click("Start a self-test");
    new Select(console.element("pool", By.name("pool"))).selectByValue("orders");
    console.type("users", "5");
    console.type("seconds", "1");
    console.click("Start", SUBMIT);
    console.awaitText("Not in production without force");
    console.click("force", By.name("force"));
    console.confirm("Start");
    console.awaitText("connectivity");
    console.awaitText("a second");
    console.screenshot("operations-ended");
    assertThat(Axe.findings(console.driver())).isEmpty();

    console.click("Start a self-test");
    new Select(console.element("pool", By.name("pool"))).selectByValue("orders");
    console.type("seconds", "60");
    console.click("force", By.name("force"));
    console.confirm("Start");
    console.click("Cancel Self-test");
    console.confirm("Cancel it");
    console.awaitText("Cancelled");
  }

  @Test
  void theAuditLogShowsWhatWasDoneHereAndByWhom() {
    admin("policies");
    console.element("search", By.id("words")).sendKeys("lifeguard.pressure.threshold");
    console.click("Override lifeguard.pressure.threshold");
    console.type("value", "85%");
    console.type("reason", "INC-900");
    console.confirm("Override");
    console.go("audit");
    console.awaitText("INC-900");
    new Select(console.element("outcome", By.id("outcome"))).selectByValue("denied");
    console.awaitNoText("INC-900");
    assertThat(console.complaints()).isEmpty();
  }

  @Test
  void whatIsPausedStaysAndGoesOnAfterwards() {
    console.open(service.adminToken());
    console.awaitLive();
    console.click("Pause updates");
    console.awaitText("Paused");
    console.click("Resume updates");
    console.awaitLive();
    assertThat(console.complaints()).isEmpty();
  }

  @Test
  void aTokenInTheAddressIsTakenOutAtOnceAndKeptInTheTabOnly() {
    console.open(service.adminToken());
    assertThat(console.driver().getCurrentUrl()).doesNotContain("token");
    assertThat(console.number("history.length")).isLessThanOrEqualTo(3);
    assertThat(console.driver().executeScript("return document.cookie")).isEqualTo("");
    assertThat(
            String.valueOf(console.driver().executeScript("return JSON.stringify(localStorage)")))
        .doesNotContain(service.adminToken());

    console.click("Sign out");
    console.awaitText("Sign in");
    assertThat(console.driver().executeScript("return sessionStorage.length")).isEqualTo(0L);
  }

  @Test
  void aWrongTokenIsRefusedAndTheRightOneOpensTheDoor() {
    console.open();
    console.awaitText("Sign in");
    assertThat(Axe.findings(console.driver())).isEmpty();
    console.screenshot("signin");
    console.type("token", "wrong-token");
    console.click("Sign in");
    console.awaitText("That token is not known here");
    assertThat(Axe.findings(console.driver())).isEmpty();
    console.type("token", service.adminToken());
    console.click("Sign in");
    console.awaitText("Verdicts");
    // The browser itself writes each answer of 401 to its log; there is nothing else.
    assertThat(console.complaints()).allMatch(each -> each.contains("401"));
  }

  @Test
  void aViewerIsToldWhyTheButtonsAreMissing() {
    console.open(BusyService.VIEWER);
    console.go("pools/orders");
    console.awaitText("needs role operator; your token has role viewer");
    assertThat(console.driver().findElements(By.xpath("//button[normalize-space()='Resize']")))
        .isEmpty();
    console.go("policies");
    console.awaitText("needs role operator");
    console.go("operations");
    console.awaitText("needs role operator");
    assertThat(console.driver().findElements(By.linkText("Audit"))).isEmpty();
    console.go("audit");
    console.awaitText("Audit needs role admin; your token has role viewer");
    assertThat(Axe.findings(console.driver())).isEmpty();
    assertThat(console.complaints()).isEmpty();
  }

  /** It may see the health document and the metrics; that is the overview. */
  @Test
  void aScrapersTokenOpensTheOverview() {
    console.open(BusyService.METRICS);
    console.awaitText("Verdicts");
    console.awaitText("Every 5 s");
  }

  @Test
  void whenTheServiceEndsTheConsoleSaysSo() {
    BusyService doomed = new BusyService();
    try (Console witness = new Console(doomed.url())) {
      witness.open(doomed.adminToken());
      witness.awaitLive();
      doomed.end();
      witness.awaitText("Every 5 s");
      witness.awaitText("does not answer");
      assertThat(Axe.findings(witness.driver())).isEmpty();
    } finally {
      doomed.close();
    }
  }
}
