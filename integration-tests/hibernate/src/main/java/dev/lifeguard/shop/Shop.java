// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Does what it reads: {@code count}, {@code fill <n>}, {@code rename <name>}, {@code fail}; {@code
 * own …} and {@code global …} do it in a span of the service's SDK, or of the global one; {@code
 * queue-own …} and {@code queue-global …} while another thread holds a connection; {@code property
 * <key>} is a system property, {@code set-property <key> <value>} sets one. The end of the input
 * ends the service.
 */
@SpringBootApplication
public class Shop implements CommandLineRunner {

  private final Stock stock;
  private final Holder holder;

  Shop(Stock stock, Holder holder) {
    this.stock = stock;
    this.holder = holder;
  }

  /** Starts Spring. */
  public static void main(String[] arguments) {
    SpringApplication.run(Shop.class, arguments);
  }

  @Override
  public void run(String... arguments) throws IOException {
    System.out.println("ok ready");
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(answer(line));
    }
  }

  private String answer(String line) {
    try {
      return "ok " + run(line);
    } catch (Exception e) {
      e.printStackTrace(System.err);
      return "error state=null type=" + e.getClass().getName() + " message=" + e.getMessage();
    }
  }

  private String run(String line) throws Exception {
    String[] words = line.split(" ", 2);
    String rest = words.length == 1 ? "" : words[1];
    return switch (words[0]) {
      case "property" -> "value=" + System.getProperty(rest, "");
      case "set-property" -> setProperty(rest.split(" ", 2));
      case "own" -> new Traced(true).run(() -> items(rest));
      case "global" -> new Traced(false).run(() -> items(rest));
      case "queue-own" -> holder.held(() -> new Traced(true).run(() -> items(rest)));
      case "queue-global" -> holder.held(() -> new Traced(false).run(() -> items(rest)));
      default -> "items=" + items(line);
    };
  }

  private static String setProperty(String[] words) {
    System.setProperty(words[0], words[1]);
    return "";
  }

  private long items(String line) {
    String[] words = line.split(" ", 2);
    return switch (words[0]) {
      case "count" -> stock.count("fresh");
      case "fill" -> stock.fill(Integer.parseInt(words[1]));
      case "rename" -> stock.rename(words[1]);
      case "fail" -> stock.fail();
      default -> throw new IllegalArgumentException("no such command: " + line);
    };
  }
}
