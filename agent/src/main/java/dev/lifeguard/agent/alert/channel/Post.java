// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import dev.lifeguard.agent.alert.ChannelSetting;
import dev.lifeguard.agent.alert.Delivery;
import dev.lifeguard.agent.alert.Delivery.Outcome;
import dev.lifeguard.agent.alert.Message;
import dev.lifeguard.agent.http.Clients;
import dev.lifeguard.agent.http.Failures;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sends messages to one receiver, on the calling thread. Of one thread. */
final class Post {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Failures.Hints HINTS =
      new Failures.Hints("", "-Djavax.net.ssl.trustStore", "");

  private final ChannelSetting setting;
  private final Form form;
  private final Attempts attempts;
  private @Nullable HttpClient client;

  Post(ChannelSetting setting, Form form, Attempts attempts) {
    this.setting = setting;
    this.form = form;
    this.attempts = attempts;
  }

  /** Sends it, and again where that may help. */
  Delivery deliver(Message message) {
    long start = System.nanoTime();
    String target = "";
    Attempts.Result result;
    try {
      Address address = Address.of(setting.address().read());
      target = address.target();
      Outgoing outgoing = form.write(message, address, setting.key().read());
      result = attempts.of(() -> Clients.unseen(() -> attempt(outgoing)));
    } catch (IOException unread) {
      result = refused("its setting cannot be read: " + unread.getMessage());
    } catch (IllegalArgumentException unfit) {
      result = refused(String.valueOf(unfit.getMessage()));
    } catch (RuntimeException | LinkageError e) {
      // No java.net.http in this runtime, or an error of ours: its text may quote the address.
      result = refused("it cannot be sent: " + e.getClass().getName());
    }
    Answer answer = result.answer();
    return new Delivery(
        Instant.now(),
        answer.taken() ? Outcome.DELIVERED : Outcome.FAILED,
        target,
        answer.status(),
        answer.detail(),
        result.attempts(),
        (System.nanoTime() - start) / 1_000_000);
  }

  private static Attempts.Result refused(String why) {
    return new Attempts.Result(Answer.refused(null, why), 0);
  }

  private Answer attempt(Outgoing outgoing) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(outgoing.address().uri())
              .timeout(attempts.answer())
              .header("Content-Type", "application/json")
              .header("User-Agent", "Lifeguard");
      outgoing.headers().forEach(request::header);
      String authorization = outgoing.address().authorization();
      if (authorization != null) {
        request.header("Authorization", authorization);
      }
      return Answer.of(
          client()
              .send(
                  request.POST(BodyPublishers.ofByteArray(outgoing.body())).build(),
                  BodyHandlers.discarding()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.refused(null, "interrupted");
    } catch (IOException e) {
      return Answer.unreachable(Failures.text(e, outgoing.address().uri(), HINTS));
    }
  }

  private HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      String name = "lifeguard-alerts-" + setting.kind().text() + "-http";
      made = Clients.client(name, CONNECT, null);
      client = made;
    }
    return made;
  }
}
