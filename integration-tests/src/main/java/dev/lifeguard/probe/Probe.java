// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads commands and answers {@code ok key=value …} or {@code error state=… type=… message=…}. The
 * end of the input ends the service.
 */
public final class Probe {

  private Probe() {}

  /** Arguments are ignored: everything comes over standard input. */
  public static void main(String[] arguments) throws IOException {
    System.out.println("ok ready");
    Commands commands = new Commands();
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(answer(commands, List.of(line.trim().split(" +"))));
    }
  }

  private static String answer(Commands commands, List<String> words) {
    Arguments rest = new Arguments(words.subList(1, words.size()));
    try {
      return ("ok " + commands.run(words.get(0), rest)).trim();
    } catch (Throwable thrown) {
      thrown.printStackTrace(System.err);
      return "error " + describe(thrown);
    }
  }

  /** SQLState of the first cause that has one: pools wrap what the driver says. */
  private static String describe(Throwable thrown) {
    String state = null;
    for (Throwable cause = thrown; cause != null && state == null; cause = cause.getCause()) {
      state = cause instanceof SQLException sql ? sql.getSQLState() : null;
    }
    String message = String.valueOf(thrown.getMessage()).replaceAll("\\s+", " ");
    return "state=" + state + " type=" + thrown.getClass().getName() + " message=" + message;
  }
}
