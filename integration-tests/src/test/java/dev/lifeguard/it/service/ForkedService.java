// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.service;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real JVM with the built agent. Talks to the probe over its standard input and output, reads the
 * agent's endpoint, and keeps all it printed below {@code target/it}; {@link FailureLog} prints
 * that when the test fails.
 *
 * <pre>{@code
 * try (ForkedService service = ForkedService.probe().with("pgjdbc", "hikaricp").start()) {
 *   service.command("open hikari " + database.openArguments());
 *   service.command("cycle 100");
 *   assertThat(service.metrics().count("db_client_connection_use_time_seconds_count")).isEqualTo(100);
 * }
 * }</pre>
 */
public final class ForkedService implements AutoCloseable {

  private static final int BOUND_SECONDS = 300;
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String END = "(end of output)";

  private final Process process;
  private final Path stdout;
  private final Path stderr;
  private final Path tokenFile;
  private final BufferedWriter input;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Thread reader;

  private ForkedService(Process process, Path work, Path tokenFile) {
    this.process = process;
    this.stdout = work.resolve("stdout.log");
    this.stderr = work.resolve("stderr.log");
    this.tokenFile = tokenFile;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    this.reader = new Thread(this::read, "stdout of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** The probe under the agent; nothing else on its class path yet. */
  public static ServiceBuilder probe() {
    return new ServiceBuilder().with("logging");
  }

  /** Any other program: nothing on the class path but the probe's own classes. */
  public static ServiceBuilder program(String... main) {
    return new ServiceBuilder().launching(main);
  }

  static ForkedService launch(ServiceBuilder builder) {
    try {
      Path work = Agent.work().resolve(CurrentTest.folder() + "-" + NUMBER.incrementAndGet());
      Files.createDirectories(work);
      List<String> command = builder.command(work);
      Files.writeString(work.resolve("command.txt"), String.join("\n", command) + "\n");
      ProcessBuilder process =
          new ProcessBuilder(command)
              .directory(work.toFile())
              .redirectError(work.resolve("stderr.log").toFile());
      process.environment().keySet().removeIf(ServiceBuilder::speaksToTheAgent);
      process.environment().putAll(builder.environment());
      ForkedService service = new ForkedService(process.start(), work, builder.tokenFile(work));
      CurrentTest.started(service);
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter copy = Files.newBufferedWriter(stdout)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        copy.write(line + "\n");
        copy.flush();
        if (Answer.isAnswer(line)) {
          answers.add(line);
        }
      }
    } catch (IOException e) {
      answers.add("error state=null type=stdout message=" + e);
    } finally {
      answers.add(END);
    }
  }

  void awaitReady() {
    Answer ready = nextAnswer("start");
    if (!ready.ok()) {
      throw new AssertionError("the service did not start: " + ready.line());
    }
  }

  /** Runs a command that must succeed. */
  public Answer command(String command) {
    Answer answer = tryCommand(command);
    if (!answer.ok()) {
      throw new AssertionError(command + ": " + answer.line());
    }
    return answer;
  }

  /** Runs a command that may fail. One at a time: answers come in the order of the commands. */
  public synchronized Answer tryCommand(String command) {
    send(command);
    return nextAnswer(command);
  }

  /** Sends a command without waiting for the answer, which may never come. */
  public void send(String command) {
    try {
      input.write(command + "\n");
      input.flush();
    } catch (IOException e) {
      throw new AssertionError("the service is gone, could not send: " + command, e);
    }
  }

  private Answer nextAnswer(String command) {
    try {
      String line = answers.poll(BOUND_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("no answer within " + BOUND_SECONDS + " s: " + command);
      }
      if (line.equals(END)) {
        answers.add(END);
        throw new AssertionError("the service ended instead of answering: " + command);
      }
      return new Answer(line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The agent's endpoint, once it listens. */
  public URI adminUrl() {
    return URI.create(
        Await.value(
            "the agent announces lifeguard.admin.url",
            () -> {
              String url = command("property lifeguard.admin.url").text("value");
              return url.isEmpty() ? null : url;
            }));
  }

  /** One scrape, as Prometheus does it. */
  public Metrics metrics() {
    HttpResponse<String> response = get("/metrics");
    if (response.statusCode() != 200) {
      throw new AssertionError("GET /metrics: " + response.statusCode() + " " + response.body());
    }
    return Metrics.parse(response.body());
  }

  /** Waits until a HikariCP has opened all it keeps, which it does in the background. */
  public void awaitFull(String pool, int connections) {
    Await.same(
        "pool " + pool + " is full",
        () -> metrics().count("db_pool_size", "pool", pool, "state", "total"),
        () -> (long) connections);
  }

  /** A GET at the agent's endpoint with the token of this service. */
  public HttpResponse<String> get(String path) {
    return ask("GET", path, HttpRequest.BodyPublishers.noBody());
  }

  /**
   * Sets a policy at the agent's endpoint. It is in force when this returns, where a property has
   * to wait for the agent's next look, a second at most.
   */
  public void set(String key, Object value) {
    String body = "{\"set\":{\"" + key + "\":\"" + value + "\"},\"reason\":\"a test\"}";
    HttpResponse<String> response =
        ask("PATCH", "/api/v1/policies", HttpRequest.BodyPublishers.ofString(body));
    if (response.statusCode() != 200) {
      throw new AssertionError(
          key + "=" + value + ": " + response.statusCode() + " " + response.body());
    }
  }

  private HttpResponse<String> ask(String method, String path, HttpRequest.BodyPublisher body) {
    try {
      String base = adminUrl().toString().replaceAll("/$", "");
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + path))
              .header("Authorization", "Bearer " + token())
              .header("Content-Type", "application/json")
              .method(method, body)
              .build();
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the agent's endpoint asks for. */
  public String token() {
    return read(tokenFile).trim();
  }

  /** All it printed on standard output so far. */
  public String stdout() {
    return read(stdout);
  }

  /** All it printed on standard error so far. */
  public String stderr() {
    return read(stderr);
  }

  /** Waits until it has said all of this on standard error: what is counted may be said later. */
  public void awaitSaid(String... parts) {
    for (String part : parts) {
      Await.that("it says: " + part, () -> stderr().contains(part));
    }
  }

  /** It may be written meanwhile, and end in the middle of a character. */
  private static String read(Path file) {
    try {
      return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** Closes its standard input, which ends the probe. */
  public void endInput() {
    try {
      input.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for it to end by itself. */
  public Exit awaitExit() {
    return awaitExit(Duration.ofSeconds(BOUND_SECONDS));
  }

  /** The same with a limit of its own. */
  public Exit awaitExit(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + limit.toSeconds() + " s");
      }
      reader.join(TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
      return new Exit(process.exitValue(), stdout(), stderr());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Tells it to end, as the machine's owner does; it goes on answering until it has. */
  public void terminate() {
    process.toHandle().destroy(); // SIGTERM; the process's own method would close its streams
  }

  /** Ends it the way its owner would, by closing its input, and says how it went. */
  public Exit stop() {
    endInput();
    return awaitExit();
  }

  /** Ends it at once if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      reader.join(TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
