// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.observability;

import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A flight recording of a service, started from outside while it runs. */
record Recording(ForkedService service, Jdk jdk, Path file) {

  static Recording start(ForkedService service, Jdk jdk, String... settings) {
    Path file = Agent.work().resolve("flight-" + service.pid() + ".jfr").toAbsolutePath();
    Recording recording = new Recording(service, jdk, file);
    List<String> arguments = new ArrayList<>(List.of("JFR.start", "name=lifeguard"));
    arguments.addAll(List.of(settings));
    recording.jcmd(arguments);
    return recording;
  }

  /** What was recorded so far. */
  List<RecordedEvent> events() {
    jcmd(List.of("JFR.dump", "name=lifeguard", "filename=" + file));
    try {
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().startsWith("lifeguard."))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of one kind. */
  static List<RecordedEvent> of(List<RecordedEvent> events, String name) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("lifeguard." + name))
        .toList();
  }

  private void jcmd(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                jdk.program("jcmd").toString(),
                "-J-Dsun.tools.attach.attachTimeout=60000",
                Long.toString(service.pid())));
    command.addAll(arguments);
    Exit exit = Program.run(command, Map.of());
    if (exit.code() != 0) {
      throw new AssertionError(command + ": " + exit.stdout() + exit.stderr());
    }
  }
}
