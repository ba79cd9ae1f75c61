// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import dev.lifeguard.probe.load.Load;
import dev.lifeguard.probe.load.LoadSettings;
import dev.lifeguard.probe.load.Misbehaviour;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Load that goes on while other commands run, and code that misbehaves meanwhile. */
final class UserCommands {

  private @Nullable Load running;
  private @Nullable Misbehaviour misbehaving;

  String run(String command, Arguments arguments, Supplier<Source> source) throws Exception {
    return switch (command) {
      case "users-start" -> start(source.get(), arguments.named());
      case "users-fault" -> load().fault(moment(arguments));
      case "users-struck" -> load().struck(moment(arguments));
      case "users-healing" -> load().healing(moment(arguments));
      case "users-healed" -> load().healed(moment(arguments));
      case "users-pause" -> load().pause();
      case "users-busy" -> load().busy();
      case "users-resume" -> load().resume();
      case "users-recovered" -> load().recovered();
      case "users-served" -> load().served(moment(arguments));
      case "users-least" -> load().least();
      case "users-summary" -> load().summary();
      case "users-stop" -> load().stop(arguments.number(0, 20_000));
      case "users-misbehave" -> misbehave(source.get(), arguments);
      case "users-misdeeds" -> misbehaving == null ? "taken=0 outcomes=" : misbehaving.soFar();
      case "users-behave" -> behave();
      default -> throw new IllegalArgumentException("no such command: " + command);
    };
  }

  private String start(Source source, Map<String, String> named) throws Exception {
    running = Load.start(source::connection, LoadSettings.from(named));
    return "";
  }

  /** The monotonic clock is one for all processes of a machine: the test may say when it was. */
  private static long moment(Arguments arguments) {
    String at = arguments.named().get("at");
    return at == null ? System.nanoTime() : Long.parseLong(at);
  }

  private String misbehave(Source source, Arguments arguments) throws Exception {
    misbehaving =
        Misbehaviour.start(
            arguments.word(0), source::connection, arguments.number(1, 1), arguments.number(2, 0));
    return "";
  }

  private String behave() throws Exception {
    Misbehaviour ending = misbehaving;
    misbehaving = null;
    return ending == null ? "" : ending.end();
  }

  private Load load() {
    if (running == null) {
      throw new IllegalStateException("no load is running");
    }
    return running;
  }
}
