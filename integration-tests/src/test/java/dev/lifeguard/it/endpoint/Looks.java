// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.endpoint;

import dev.lifeguard.it.observability.Json;
import dev.lifeguard.it.service.Await;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The agent's looks at its settings, as its stream of events tells of them: each says first that a
 * setting is another, and ends with the numbers of a pool that is at work. By them a change is
 * judged, and not by a clock that a busy machine's looks fall behind.
 */
final class Looks implements AutoCloseable {

  private static final String CHANGE = "policy";
  private static final String END = "pool";

  private record Told(String event, Instant at) {}

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final Stream<String> lines;

  Looks(EndpointClient client) throws IOException, InterruptedException {
    lines = client.lines("/api/v1/events");
    Thread reader = new Thread(this::read, "looks");
    reader.setDaemon(true);
    reader.start();
    Await.that("a look ends", () -> !told.isEmpty());
  }

  private void read() {
    String event = "";
    try {
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        String line = each.next();
        if (line.startsWith("event: ")) {
          event = line.substring("event: ".length());
        } else if (line.startsWith("data: ") && (event.equals(CHANGE) || event.equals(END))) {
          Json data = Json.parse(line.substring("data: ".length()));
          told.add(new Told(event, Instant.parse(data.text("at"))));
        }
      }
    } catch (RuntimeException closed) {
      // the test is over, or waits in vain and says for what
    }
  }

  /** How many looks ended between this change and the one that took it up. */
  long past(Runnable change) {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    change.run();
    Instant after = Instant.now();
    int taken = Await.value("the change is taken up", () -> changeSince(before));
    return told.stream()
        .limit(taken)
        .filter(each -> each.event.equals(END) && each.at.isAfter(after))
        .count();
  }

  private @Nullable Integer changeSince(Instant moment) {
    return IntStream.range(0, told.size())
        .filter(i -> told.get(i).event.equals(CHANGE) && !told.get(i).at.isBefore(moment))
        .boxed()
        .findFirst()
        .orElse(null);
  }

  /** The shortest time from the end of one to the end of the next. */
  Duration shortestPause() {
    List<Instant> ends =
        told.stream().filter(each -> each.event.equals(END)).map(Told::at).toList();
    return IntStream.range(1, ends.size())
        .mapToObj(i -> Duration.between(ends.get(i - 1), ends.get(i)))
        .min(Duration::compareTo)
        .orElseThrow();
  }

  @Override
  public void close() {
    lines.close();
  }
}
