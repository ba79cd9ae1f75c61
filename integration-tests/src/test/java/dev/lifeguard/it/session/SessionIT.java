// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a session is started with, as the server sees it. */
class SessionIT {

  private static final String SHOWN =
      "application_name jit statement_timeout lock_timeout idle_in_transaction_session_timeout";
  private static final String OURS =
      "application_name=shop jit=off statement_timeout=15s lock_timeout=500ms"
          + " idle_in_transaction_session_timeout=1min";

  private final TestDatabase database = TestPostgres.shared().database(getClass());

  static List<Library> drivers() {
    return Library.versions("pgjdbc");
  }

  private static ServiceBuilder service(Library driver) {
    return ForkedService.probe()
        .shortLived()
        .with(driver)
        .with("hikaricp", "tomcat-jdbc")
        .property("lifeguard.service", "shop");
  }

  private static ServiceBuilder allOfIt(Library driver) {
    return service(driver)
        .property("lifeguard.session.jit", "off")
        .property("lifeguard.session.statement-timeout", "15s")
        .property("lifeguard.session.lock-timeout", "500ms")
        .property("lifeguard.session.idle-in-transaction-timeout", "1m");
  }

  private String open(String kind, String parameters) {
    return "open "
        + kind
        + " url="
        + database.url()
        + parameters
        + " user="
        + database.user()
        + " password="
        + database.password();
  }

  private static String settings(ForkedService service, String words) {
    return service.command("settings " + words).line().replaceFirst("^ok ", "");
  }

  @ParameterizedTest
  @MethodSource("drivers")
  void everyConnectionGetsWhatIsSetAndKeepsItOverDiscardAll(Library driver) {
    try (ForkedService service = allOfIt(driver).start()) {
      for (String kind : List.of("hikari", "tomcat", "driver-manager", "pg-simple")) {
        service.command(open(kind, "") + " name=" + kind);
        assertThat(settings(service, SHOWN)).as(kind).isEqualTo(OURS);
        assertThat(settings(service, "discard " + SHOWN)).as(kind).isEqualTo(OURS);
        assertThat(settings(service, "reset " + SHOWN)).as(kind).isEqualTo(OURS);
      }
      assertThat(
              service.metrics().count("lifeguard_session_settings_applied_total", "setting", "jit"))
          .isGreaterThanOrEqualTo(4);
    }
  }

  @ParameterizedTest
  @MethodSource("drivers")
  void unlessToldOtherwiseOnlyTheNameIsSet(Library driver) {
    try (ForkedService service = service(driver).start();
        ForkedService plain = service(driver).withoutAgent().start()) {
      service.command(open("hikari", ""));
      plain.command(open("hikari", ""));
      String rest = SHOWN.replace("application_name ", "") + " extra_float_digits timezone";
      assertThat(settings(service, rest)).isEqualTo(settings(plain, rest));
      assertThat(settings(service, "application_name discard application_name"))
          .isEqualTo("application_name=shop application_name=shop");
    }
  }

  @ParameterizedTest
  @MethodSource("drivers")
  void whatTheServiceSetsInItsUrlWins(Library driver) {
    String[][] samples = {
      {"?ApplicationName=mine", "mine", "off", "15s"},
      {"?ApplicationName=mine&assumeMinServerVersion=9.0", "mine", "off", "15s"},
      {"?assumeMinServerVersion=8.4", "shop", "off", "15s"},
      {"?options=-c%20jit=on", "shop", "on", "15s"},
      {"?options=-c+jit%3Don%20--statement-timeout%3D7s", "shop", "on", "7s"},
      {"?options=-cSTATEMENT_TIMEOUT=7s&ssl=false", "shop", "off", "7s"},
      {"?options=-S5000%20-c%20my.note=a%5C%20b%5C", "shop", "off", "15s"},
      {"?options=-c%20search_path=a&options=", "shop", "off", "15s"},
    };
    try (ForkedService service = allOfIt(driver).start()) {
      for (String[] sample : samples) {
        service.command(open("driver-manager", sample[0]));
        assertThat(settings(service, "application_name jit statement_timeout"))
            .as(sample[0])
            .isEqualTo(
                "application_name=%s jit=%s statement_timeout=%s", sample[1], sample[2], sample[3]);
      }
    }
  }

  /** The driver then opens the connection on a thread of its own. */
  @ParameterizedTest
  @MethodSource("drivers")
  void aLoginTimeoutChangesNothing(Library driver) {
    try (ForkedService service = allOfIt(driver).start()) {
      service.command(open("hikari", "?loginTimeout=30"));
      assertThat(settings(service, SHOWN)).isEqualTo(OURS);
    }
  }

  /** A driver before the driver passes its arguments on to the one that counts. */
  @Test
  void aUrlOfAWrapperLeadsToTheSame() {
    try (ForkedService service = allOfIt(Library.newest("pgjdbc")).with("p6spy").start()) {
      service.command("load com.p6spy.engine.spy.P6SpyDriver");
      String url = database.url().replace("jdbc:", "jdbc:p6spy:");
      service.command(
          "open driver-manager url="
              + url
              + "?options=-c%20jit=on user="
              + database.user()
              + " password="
              + database.password());
      assertThat(settings(service, SHOWN)).isEqualTo(OURS.replace("jit=off", "jit=on"));
    }
  }

  /** Not known before the connect; a start-up parameter goes before it. Without one it stands. */
  @Test
  void aStartUpParameterGoesBeforeTheRolesDefault() {
    TestPostgres.shared()
        .execute("alter role " + database.user() + " set statement_timeout = '3s'");
    try (ForkedService set = allOfIt(Library.newest("pgjdbc")).start();
        ForkedService kept = service(Library.newest("pgjdbc")).start()) {
      set.command(open("hikari", ""));
      kept.command(open("hikari", ""));
      assertThat(settings(set, "statement_timeout")).isEqualTo("statement_timeout=15s");
      assertThat(settings(kept, "statement_timeout")).isEqualTo("statement_timeout=3s");
    }
  }

  /** Compared with the same service without the agent, both in front of a counter of frames. */
  @ParameterizedTest
  @MethodSource("drivers")
  void itCostsNoRoundTrip(Library driver) {
    List<String> without = connect(service(driver).withoutAgent());
    List<String> with = connect(allOfIt(driver));
    assertThat(with).as("questions after the start").isEmpty();
    assertThat(without).as("the driver's own").hasSizeGreaterThanOrEqualTo(with.size());
  }

  /** A session that only opens and closes; the agent asks the server nothing by itself. */
  private List<String> connect(ServiceBuilder builder) {
    builder
        .property("lifeguard.postgresql", "off")
        .property("lifeguard.fleet", "off")
        .property("lifeguard.database.health-interval", "off");
    try (FrameCounter counter = new FrameCounter(database.address());
        ForkedService service = builder.start()) {
      String url = "jdbc:postgresql://" + counter.address() + "/" + database.name();
      service.command(
          "open driver-manager url="
              + url
              + "?sslmode=disable user="
              + database.user()
              + " password="
              + database.password());
      service.command("empty-cycle 1");
      assertThat(counter.starts()).hasSize(1);
      return List.copyOf(counter.questions());
    }
  }

  @Test
  void theQueryTimeoutEndsAStatement() {
    try (ForkedService service =
        service(Library.newest("pgjdbc")).property("lifeguard.query.timeout", "2s").start()) {
      service.command(open("hikari", ""));
      Answer late = service.tryCommand("sql select pg_sleep(60)");
      assertThat(late.state()).isEqualTo("57014");
      // It is bound to the same time, which a busy server may take for it.
      Await.that("one that is quick is answered", () -> service.tryCommand("sql select 1").ok());
    }
  }

  @Test
  void aServerThatFallsSilentIsGivenUp() {
    TestPostgres own = TestPostgres.own();
    try (ForkedService service =
        service(Library.newest("pgjdbc")).property("lifeguard.query.timeout", "500ms").start()) {
      TestDatabase other = own.database(getClass());
      service.command("open driver-manager " + other.openArguments());
      service.command("borrow 1");
      own.pause();
      assertThat(service.tryCommand("sql select 1").state()).startsWith("08");
    } finally {
      own.resume();
      own.stop();
    }
  }

  @Test
  void aChangeIsForConnectionsOpenedAfterwards() {
    try (ForkedService service = service(Library.newest("pgjdbc")).start()) {
      service.command(open("driver-manager", ""));
      assertThat(settings(service, "lock_timeout")).isEqualTo("lock_timeout=0");
      service.command("set-property lifeguard.session.lock-timeout 4s");
      Await.that(
          "the changed setting is used",
          () -> settings(service, "lock_timeout").equals("lock_timeout=4s"));
      service.command("set-property lifeguard.session.lock-timeout keep");
      Await.that(
          "the changed setting is used",
          () -> settings(service, "lock_timeout").equals("lock_timeout=0"));
    }
  }

  @Test
  void aPoolMayHaveSettingsOfItsOwn() {
    try (ForkedService service =
        service(Library.newest("pgjdbc"))
            .property("lifeguard.session.jit", "on")
            .property("lifeguard.session.jit[reports]", "off")
            .property("lifeguard.session.application-name[reports]", "shop reports")
            .start()) {
      service.command(open("hikari", "") + " name=orders");
      assertThat(settings(service, "jit application_name"))
          .isEqualTo("jit=on application_name=shop");
      service.command(open("hikari", "") + " name=reports");
      assertThat(settings(service, "jit application_name"))
          .isEqualTo("jit=off application_name=shop_reports");
    }
  }
}
