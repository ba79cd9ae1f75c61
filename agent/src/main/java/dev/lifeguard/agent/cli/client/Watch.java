// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Follows an operation to its end. It runs in the service: whoever leaves, leaves it running, and
 * is told so.
 */
final class Watch {

  private static final Set<String> ENDED = Set.of("succeeded", "failed", "cancelled");
  private static final String DATA = "data:";

  private final Client client;
  private final String id;
  private final String path;
  private final Progress progress;

  Watch(Client client, String id, Progress progress) {
    this.client = client;
    this.id = id;
    this.path = "/api/v1/operations/" + Addresses.encoded(id);
    this.progress = progress;
  }

  /** The operation when it has ended. */
  Json toItsEnd(PrintWriter err) {
    Departure departure = new Departure(() -> leave(err));
    try {
      Json operation = client.get(path);
      progress.show(operation);
      while (!ended(operation)) {
        operation = follow(operation);
      }
      progress.end();
      return operation;
    } finally {
      departure.unsaid();
    }
  }

  static boolean ended(Json operation) {
    return ENDED.contains(operation.text("state"));
  }

  private void leave(PrintWriter err) {
    progress.end();
    err.println(
        "operation "
            + id
            + " goes on; 'operations watch "
            + id
            + "' follows it again, 'operations cancel "
            + id
            + "' ends it");
    err.flush();
  }

  /** A stream may be cut; the operation goes on, and is asked for again. */
  private Json follow(Json before) {
    Json last = before;
    try (Stream<String> lines = client.lines(path + "/events")) {
      for (Iterator<String> each = lines.iterator(); each.hasNext() && !ended(last); ) {
        String line = each.next();
        Json event = line.startsWith(DATA) ? Json.parse(line.substring(DATA.length())) : null;
        if (event != null) {
          last = event;
          progress.show(last);
        }
      }
    } catch (UncheckedIOException cut) {
      return client.get(path);
    }
    return ended(last) ? last : client.get(path);
  }
}
