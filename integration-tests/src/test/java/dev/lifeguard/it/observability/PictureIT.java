// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.service.Await;
import java.io.StringReader;
import java.nio.file.Files;
import java.time.Duration;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/**
 * Draws the dashboard of a service that has a bad minute. {@code -Dlifeguard.docs.write=true} lets
 * the minute be one, and keeps the picture.
 */
class PictureIT {

  private static final boolean KEPT = Boolean.getBoolean("lifeguard.docs.write");
  private static final int CALM_SAMPLES = KEPT ? 30 : 4;

  @Test
  void theDashboardShowsABadMinute() throws Exception {
    try (ObservedService service = new ObservedService();
        PrometheusServer prometheus = PrometheusServer.start(service.target("orders"))) {
      prometheus.awaitData("lifeguard_build_info");
      long began = System.nanoTime();
      service.load();
      pass(service, prometheus, CALM_SAMPLES);
      service.work();
      service.leak();
      pass(service, prometheus, CALM_SAMPLES / 2);
      service.mend();
      service.exhaust();
      pass(service, prometheus, CALM_SAMPLES / 2);
      service.relax();
      service.work();
      pass(service, prometheus, CALM_SAMPLES / 2);
      service.stopDatabase();
      try {
        Await.that(
            "the breaker opens",
            () -> {
              service.attempt();
              return !prometheus.query("lifeguard_breaker_state{state=\"open\"} == 1").isEmpty();
            });
      } finally {
        service.restartDatabase();
      }
      service.work();
      pass(service, prometheus, CALM_SAMPLES / 2);

      Picture picture =
          new Picture(prometheus, Duration.ofNanos(System.nanoTime() - began).plusSeconds(2));
      String svg = picture.of(Dashboard.read());

      assertThat(picture.drawn()).isGreaterThan(20);
      assertThat(
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .parse(new InputSource(new StringReader(svg)))
                  .getDocumentElement()
                  .getTagName())
          .isEqualTo("svg");
      if (KEPT) {
        Files.createDirectories(Repository.file("docs/images"));
        Files.writeString(Repository.file("docs/images/dashboard.svg"), svg);
      }
    }
  }

  /** Work goes on until so many more scrapes were made. */
  private static void pass(ObservedService service, PrometheusServer prometheus, int samples) {
    String scrapes = "count_over_time(up{job=\"orders\"}[10m])";
    double until = number(prometheus, scrapes) + samples;
    Await.that(
        samples + " more scrapes",
        Duration.ofSeconds(90),
        () -> {
          service.attempt();
          return number(prometheus, scrapes) >= until;
        });
  }

  private static double number(PrometheusServer prometheus, String query) {
    return prometheus.query(query).stream()
        .mapToDouble(series -> Double.parseDouble(series.at("value").items().get(1).text()))
        .findFirst()
        .orElse(0);
  }
}
