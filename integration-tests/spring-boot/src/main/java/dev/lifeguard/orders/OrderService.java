// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.orders;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Does what it reads: {@code cycle <n>} is n queries, {@code property <key>} a system property. The
 * end of the input ends the service.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class OrderService implements CommandLineRunner {

  private final JdbcTemplate database;

  OrderService(JdbcTemplate database) {
    this.database = database;
  }

  /** Starts Spring. */
  public static void main(String[] arguments) {
    SpringApplication.run(OrderService.class, arguments);
  }

  @Override
  public void run(String... arguments) throws IOException {
    System.out.println("ok ready");
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] words = line.split(" ", 2);
      System.out.println("ok " + answer(words[0], words[1]));
    }
  }

  private String answer(String command, String argument) {
    return switch (command) {
      case "cycle" -> cycle(Integer.parseInt(argument));
      case "property" -> "value=" + System.getProperty(argument, "");
      default -> throw new IllegalArgumentException("no such command: " + command);
    };
  }

  private String cycle(int count) {
    for (int i = 0; i < count; i++) {
      database.queryForObject("select 1", Integer.class);
    }
    return "cycles=" + count;
  }
}
