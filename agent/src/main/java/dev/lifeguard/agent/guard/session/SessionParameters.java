// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to connect with, and what of it is ours.
 *
 * @param url the service's own where nothing of ours had to go into it
 * @param info the service's own where nothing was added
 * @param sent what was added to the start of the session
 * @param owed what would have been, had a pooler not refused it before
 * @param assumesVersion whether the driver was told to assume PostgreSQL 9.0 or newer
 */
public record SessionParameters(
    String url,
    @Nullable Properties info,
    List<SessionValue> sent,
    List<SessionValue> owed,
    boolean assumesVersion) {

  /** How much goes into the start-up packet. */
  enum Startup {
    /** All of it. */
    FULL,
    /** No {@code options}: a pooler refused them. */
    NAME_ONLY,
    /** Nothing: even the name was refused. */
    NOTHING
  }

  private static final Properties NOTHING_BELOW = new Properties();

  /** Adds what the policy wants and the service did not set. */
  public static SessionParameters apply(
      String url, @Nullable Properties info, SessionPolicy policy) {
    return apply(new ServiceSettings(new UrlQuery(url), info, NOTHING_BELOW), policy, Startup.FULL);
  }

  static SessionParameters unchanged(ServiceSettings service) {
    return new SessionParameters(
        service.query().url(), service.info(), List.of(), List.of(), false);
  }

  /** A stream of changes is no session of statements: it is left alone altogether. */
  static SessionParameters apply(ServiceSettings service, SessionPolicy policy, Startup startup) {
    if (policy.keepsAll() || startup == Startup.NOTHING || service.has("replication")) {
      return unchanged(service);
    }
    String options = service.value("options");
    Set<String> own = options == null ? Set.of() : StartupOptions.names(options);
    List<SessionValue> wanted = new ArrayList<>(policy.parameters());
    wanted.removeIf(value -> own.contains(value.name()));
    if (options == null && service.has("options")) {
      wanted.clear(); // no text: whatever it means, it is not ours to replace
    }
    boolean name =
        !policy.applicationName().isEmpty()
            && !service.named()
            && !own.contains(SessionValue.APPLICATION_NAME);
    if (wanted.isEmpty() && !name) {
      return unchanged(service);
    }
    Addition addition = new Addition(service);
    if (name) {
      addition.applicationName(ApplicationName.of(policy.applicationName()));
    }
    boolean full = startup == Startup.FULL;
    if (full && !wanted.isEmpty()) {
      addition.options(wanted, options == null ? "" : options);
    }
    // Without the server's own bound the watchdog would cut off what the server goes on with.
    boolean bounded =
        wanted.stream().anyMatch(value -> value.name().equals(SessionValue.STATEMENT_TIMEOUT));
    if (bounded && (full || policy.setsBehindPooler())) {
      addition.socketTimeout(policy.socketTimeoutSeconds());
    }
    return addition.done(full ? List.of() : wanted);
  }

  /** Whether anything went into {@code options}. */
  boolean sentOptions() {
    for (SessionValue value : sent) {
      if (!value.name().equals(SessionValue.APPLICATION_NAME)
          && !value.name().equals(SessionValue.SOCKET_TIMEOUT)) {
        return true;
      }
    }
    return false;
  }

  /** URL and properties while things are added to them. */
  private static final class Addition {

    private final ServiceSettings service;
    private final List<SessionValue> sent = new ArrayList<>();
    private @Nullable Properties copy;
    private String url;
    private boolean assumesVersion;

    Addition(ServiceSettings service) {
      this.service = service;
      this.url = service.query().url();
    }

    /**
     * The driver sends the name with the start-up packet only if told to assume 9.0; otherwise it
     * takes one more round trip, and {@code DISCARD ALL} empties the name. 9.0 is the least that
     * does it: from 9.4 on other switches change too.
     */
    void applicationName(String name) {
      if (service.query().has("ApplicationName")) {
        url = new UrlQuery(url).with("ApplicationName", UrlQuery.encoded(name));
      } else {
        put("ApplicationName", name);
      }
      sent.add(new SessionValue(SessionValue.APPLICATION_NAME, name));
      if (!service.has("assumeMinServerVersion")) {
        put("assumeMinServerVersion", "9.0");
        assumesVersion = true;
      }
    }

    void options(List<SessionValue> ours, String theirs) {
      if (service.query().has("options")) {
        String raw = theirs.isBlank() ? "" : service.query().raw("options");
        String encoded =
            UrlQuery.encoded(StartupOptions.before(ours, "")) + (raw.isEmpty() ? "" : "%20" + raw);
        url = new UrlQuery(url).with("options", encoded);
      } else {
        put("options", StartupOptions.before(ours, theirs));
      }
      sent.addAll(ours);
    }

    void socketTimeout(int seconds) {
      if (seconds > 0 && !service.has("socketTimeout")) {
        put("socketTimeout", Integer.toString(seconds));
        sent.add(new SessionValue(SessionValue.SOCKET_TIMEOUT, seconds + "s"));
      }
    }

    private void put(String name, String value) {
      Properties target = copy;
      if (target == null) {
        target = service.copy();
        copy = target;
      }
      target.setProperty(name, value);
    }

    SessionParameters done(List<SessionValue> owed) {
      Properties info = copy == null ? service.info() : copy;
      return new SessionParameters(url, info, List.copyOf(sent), List.copyOf(owed), assumesVersion);
    }
  }
}
