// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Work of a service that traces itself: with an SDK of its own, or through an agent's. */
final class TracedCommands {

  private static final Set<Thread.State> WAITS =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private Tracer tracer = GlobalOpenTelemetry.getTracer("probe");

  /** Other commands, by their words. */
  interface Others {
    String run(String command, Arguments arguments) throws Exception;
  }

  String run(String command, Arguments arguments, Supplier<Source> source, Others others)
      throws Exception {
    return switch (command) {
      case "traced-sdk" -> ownSdk(arguments.word(0).equals("on"));
      case "traced-run" -> inSpan(() -> others.run(arguments.word(0), arguments.rest()));
      case "traced-handover" -> handOver(source.get());
      case "traced-wait" -> waitFor(source.get(), arguments.number(0, 20));
      case "traced-pool" ->
          mixed(Executors.newFixedThreadPool(2), source.get(), arguments.number(0, 10));
      case "traced-virtual" -> mixed(virtualThreads(), source.get(), arguments.number(0, 10));
      default -> throw new IllegalArgumentException("no such command: " + command);
    };
  }

  /** An SDK of the service, which exports nowhere. */
  private String ownSdk(boolean sampled) {
    tracer =
        SdkTracerProvider.builder()
            .setSampler(sampled ? Sampler.alwaysOn() : Sampler.alwaysOff())
            .addSpanProcessor(new Unexported())
            .build()
            .get("probe");
    return "";
  }

  /** In a span; answers with its ids, and with what failed. */
  private String inSpan(Callable<String> work) throws Exception {
    Span span = tracer.spanBuilder("request").startSpan();
    String state = "none";
    try (Scope scope = span.makeCurrent()) {
      Span.current().addEvent(scope.getClass().getSimpleName());
      work.call();
    } catch (SQLException e) {
      state = e.getSQLState();
    } finally {
      span.end();
    }
    return ids(span.getSpanContext()) + " failed=" + state;
  }

  private static String ids(SpanContext context) {
    return "traceId=" + context.getTraceId() + " spanId=" + context.getSpanId();
  }

  /** Borrowed in a span, used and given back by a thread that knows nothing of it. */
  private String handOver(Source source) throws Exception {
    List<Connection> lent = new ArrayList<>();
    String ids = inSpan(() -> String.valueOf(lent.add(source.connection())));
    Work.elsewhere(
        () -> {
          try (Connection connection = lent.get(0)) {
            query(connection, 0);
          }
          return "";
        });
    return ids;
  }

  /** Waits, in a span, so long for a connection that another thread holds. */
  private String waitFor(Source source, int holdMillis) throws Exception {
    Connection held = source.connection();
    Thread asker = Thread.currentThread();
    ExecutorService holder = Executors.newSingleThreadExecutor();
    try {
      Future<String> over =
          holder.submit(
              () -> {
                try (held) {
                  while (!waitsForConnection(asker)) {
                    Thread.sleep(1);
                  }
                  Thread.sleep(holdMillis); // what it is held for is the point
                }
                return "";
              });
      String ids = inSpan(() -> Work.cycle(source, 1));
      over.get();
      return ids;
    } finally {
      holder.shutdown();
    }
  }

  /**
   * Parked inside {@code getConnection}. A thread waits for other things too on its way there: for
   * a class that another one loads, for a lock of a library, and longer the busier the machine is.
   */
  private static boolean waitsForConnection(Thread asker) {
    StackTraceElement[] stack = asker.getStackTrace();
    return WAITS.contains(asker.getState())
        && stack.length > 0
        && stack[0].getMethodName().equals("park")
        && Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("getConnection"));
  }

  /** Every other task in a span of its own, the rest in none; answers with the spans' ids. */
  private String mixed(ExecutorService workers, Source source, int count) throws Exception {
    try {
      List<Callable<String>> tasks = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        boolean traced = i % 2 == 0;
        tasks.add(() -> traced ? task(source, number) : untraced(source, number));
      }
      List<String> spans = new ArrayList<>();
      for (Future<String> each : workers.invokeAll(tasks)) {
        if (!each.get().isEmpty()) {
          spans.add(each.get());
        }
      }
      return "spans=" + String.join(",", spans);
    } finally {
      workers.shutdown();
    }
  }

  private String task(Source source, int number) throws SQLException {
    Span span = tracer.spanBuilder("task").setParent(Context.root()).startSpan();
    try (Scope scope = span.makeCurrent();
        Connection connection = source.connection()) {
      Span.current().addEvent(scope.getClass().getSimpleName());
      query(connection, number);
    } finally {
      span.end();
    }
    SpanContext context = span.getSpanContext();
    return context.getTraceId() + ":" + context.getSpanId();
  }

  private static String untraced(Source source, int number) throws SQLException {
    try (Connection connection = source.connection()) {
      query(connection, number);
    }
    return "";
  }

  private static void query(Connection connection, int number) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select " + number)) {
      rows.next();
    }
  }

  /** The JDK that compiles this may not know them. */
  private static ExecutorService virtualThreads() throws Exception {
    return (ExecutorService)
        Beans.invokeStatic(Executors.class.getName(), "newVirtualThreadPerTaskExecutor");
  }

  /** Without any the SDK makes no spans at all. */
  private static final class Unexported implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
