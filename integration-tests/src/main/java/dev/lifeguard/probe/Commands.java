// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The commands, and what they leave behind for the next one. */
final class Commands {

  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final Deque<Connection> held = new ArrayDeque<>();
  private final Hoards hoards = new Hoards();
  private final Errands errands = new Errands();
  private final UserCommands users = new UserCommands();
  private @Nullable Source current;
  private @Nullable Load load;
  private @Nullable TracedCommands traced;

  String run(String command, Arguments arguments) throws Exception {
    return switch (command) {
      case "open" -> open(arguments);
      case "use" -> use(arguments.word(0));
      case "wrap" -> wrap(arguments.word(0));
      case "read" -> read(arguments);
      case "close-pool" -> closePool();
      case "borrow" -> borrow(arguments.number(0, 1));
      case "give-back" -> giveBack();
      case "cycle" -> Work.cycle(source(), arguments.number(0, 1));
      case "concurrent" ->
          Work.concurrent(source(), arguments.number(0, 4), arguments.number(1, 1));
      case "virtual" -> Work.virtual(source(), arguments.number(0, 4), arguments.number(1, 1));
      case "empty-cycle" -> Work.emptyCycle(source(), arguments.number(0, 1));
      case "prepare" -> Work.prepare(source(), arguments.number(0, 1));
      case "rows" -> Work.rows(source(), arguments.number(0, 1), arguments.number(1, 0));
      case "batch" -> Work.batch(source(), arguments.number(0, 1));
      case "commit" -> Work.transaction(source(), true);
      case "rollback" -> Work.transaction(source(), false);
      case "fail" -> Work.fail(source());
      case "close-twice" -> Work.closeTwice(source());
      case "cross-thread-close" -> Work.crossThreadClose(source());
      case "nested" -> Work.nested(source(), arguments.number(0, 1));
      case "elsewhere" -> elsewhere(arguments);
      case "steady" -> load(arguments.number(0, 1), arguments.number(1, 1));
      case "steady-figures" -> running().figures();
      case "steady-mark" -> running().mark();
      case "steady-stop" -> running().stop();
      case "identity" -> Work.identity(source());
      case "settings" -> Sessions.settings(source(), arguments.words());
      case "sql" -> Sessions.execute(source(), arguments.words());
      default -> family(command, arguments);
    };
  }

  /** Commands that belong together begin with the same word. */
  private String family(String command, Arguments arguments) throws Exception {
    return switch (command.replaceFirst("-.*", "")) {
      case "hoard" -> hoards.run(command, source(), arguments);
      case "errand" -> errands.run(command, source(), arguments);
      case "users" -> users.run(command, arguments, this::source);
      case "traced" -> traced().run(command, arguments, this::source, this::run);
      default -> JvmCommands.run(command, arguments);
    };
  }

  /** Only where it is asked for: most services have no OpenTelemetry on their class path. */
  private TracedCommands traced() {
    if (traced == null) {
      traced = new TracedCommands();
    }
    return traced;
  }

  private String open(Arguments arguments) throws Exception {
    Settings settings = Settings.from(arguments.named());
    Source opened = Source.open(arguments.word(0), settings);
    sources.put(settings.name(), opened);
    current = opened;
    return "";
  }

  private String use(String name) {
    Source named = sources.get(name);
    if (named == null) {
      throw new IllegalArgumentException("nothing is open under the name " + name);
    }
    current = named;
    return "";
  }

  /** From here on connections come through the wrapper. */
  private String wrap(String kind) throws Exception {
    if (!(source() instanceof Source.OfDataSource target)) {
      throw new IllegalStateException("only a DataSource can be wrapped");
    }
    DataSource wrapper = Wrappers.wrap(kind, target.dataSource());
    current = wrapper::getConnection;
    return "";
  }

  /** What the pool's own objects say, by path. */
  private String read(Arguments paths) throws Exception {
    if (!(source() instanceof Source.OfDataSource pool)) {
      throw new IllegalStateException("only a DataSource can be read");
    }
    StringJoiner values = new StringJoiner(" ");
    for (String path : paths.words()) {
      values.add(path + "=" + Beans.read(pool.dataSource(), path));
    }
    return values.toString();
  }

  private String closePool() throws Exception {
    source().close();
    return "";
  }

  private String borrow(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      held.push(source().connection());
    }
    return "held=" + held.size();
  }

  private String giveBack() throws Exception {
    while (!held.isEmpty()) {
      held.pop().close();
    }
    return "held=0";
  }

  /** Runs a command on a thread of its own, which holds nothing yet. */
  private String elsewhere(Arguments arguments) throws Exception {
    return Work.elsewhere(() -> run(arguments.word(0), arguments.rest()));
  }

  private String load(int threads, int holdMillis) {
    load = new Load(source(), threads, holdMillis);
    return "";
  }

  private Load running() {
    if (load == null) {
      throw new IllegalStateException("no load runs");
    }
    return load;
  }

  private Source source() {
    if (current == null) {
      throw new IllegalStateException("nothing is open");
    }
    return current;
  }
}
