// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers as an agent's endpoint does, to whoever has its token; keeps what it was asked. */
final class AnsweringAgent implements AutoCloseable {

  static final String TOKEN = "token-of-the-answering-agent";

  private record Answer(int status, String type, String body) {}

  private final HttpServer server;
  private final Path tokenFile;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  AnsweringAgent(Path folder) throws IOException {
    tokenFile = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Path tokenFile() {
    return tokenFile;
  }

  /** Method, path with query, and body, as they came. */
  Queue<String> asked() {
    return asked;
  }

  AnsweringAgent answering(String request, String json) {
    return answering(request, 200, "application/json", json);
  }

  AnsweringAgent answering(String request, int status, String type, String body) {
    answers.put(request, new Answer(status, type, body));
    return this;
  }

  /** Runs a command against it. */
  Terminal run(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 4);
    all[arguments.length] = "--url";
    all[arguments.length + 1] = url();
    all[arguments.length + 2] = "--token-file";
    all[arguments.length + 3] = tokenFile.toString();
    return Terminal.run(all);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(body.isEmpty() ? request : request + " " + body);
      String token = exchange.getRequestHeaders().getFirst("Authorization");
      Answer answer =
          ("Bearer " + TOKEN).equals(token)
              ? answers.getOrDefault(request, problem(404, "Not found", "There is no such path."))
              : problem(401, "Token missing or wrong", "Send 'Authorization: Bearer <token>'.");
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Answer problem(int status, String title, String detail) {
    String json =
        "{\"type\":\"urn:lifeguard:problem:x\",\"title\":\""
            + title
            + "\",\"status\":"
            + status
            + ",\"detail\":\""
            + detail
            + "\"}";
    return new Answer(status, "application/problem+json", json);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
