// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the build puts in the place of {@code java.util.logging.Logger} in every library of the
 * agent. The real one initialises the JDK's {@code LogManager}, which a service (Tomcat, WildFly)
 * expects to do itself, with its own. {@code Level} and {@code LogRecord} stay the JDK's: they do
 * not touch it.
 */
@SuppressWarnings("AnnotateFormatMethod") // java.util.logging's signatures, with its {0} patterns
public class JulLogger {

  public static final String GLOBAL_LOGGER_NAME = "global";

  private final String name;
  private volatile @Nullable Level level;

  protected JulLogger(@Nullable String name, @Nullable String resourceBundleName) {
    this.name = name == null ? "anonymous" : name;
  }

  public static JulLogger getLogger(String name) {
    return new JulLogger(name, null);
  }

  public static JulLogger getLogger(String name, @Nullable String resourceBundleName) {
    return new JulLogger(name, resourceBundleName);
  }

  public static JulLogger getAnonymousLogger() {
    return new JulLogger(null, null);
  }

  public static JulLogger getAnonymousLogger(@Nullable String resourceBundleName) {
    return new JulLogger(null, resourceBundleName);
  }

  public static JulLogger getGlobal() {
    return new JulLogger(GLOBAL_LOGGER_NAME, null);
  }

  public String getName() {
    return name;
  }

  public @Nullable Level getLevel() {
    return level;
  }

  public void setLevel(@Nullable Level newLevel) {
    level = newLevel;
  }

  public boolean isLoggable(Level asked) {
    Level own = level;
    return asked.intValue() != Level.OFF.intValue()
        && (own == null || asked.intValue() >= own.intValue())
        && LibraryLog.writes(ours(asked));
  }

  public void log(LogRecord record) {
    if (isLoggable(record.getLevel())) {
      String message = formatted(record.getMessage(), record.getParameters());
      LibraryLog.write(ours(record.getLevel()), name, message, record.getThrown());
    }
  }

  public void log(Level at, @Nullable String message) {
    write(at, message, null);
  }

  public void log(Level at, Supplier<String> message) {
    if (isLoggable(at)) {
      write(at, message.get(), null);
    }
  }

  public void log(Level at, @Nullable String message, @Nullable Object parameter) {
    log(at, message, new Object[] {parameter});
  }

  public void log(Level at, @Nullable String message, @Nullable Object @Nullable [] parameters) {
    if (isLoggable(at)) {
      write(at, formatted(message, parameters), null);
    }
  }

  public void log(Level at, @Nullable String message, @Nullable Throwable thrown) {
    write(at, message, thrown);
  }

  public void log(Level at, @Nullable Throwable thrown, Supplier<String> message) {
    if (isLoggable(at)) {
      write(at, message.get(), thrown);
    }
  }

  public void logp(Level at, String type, String method, @Nullable String message) {
    log(at, message);
  }

  public void logp(Level at, String type, String method, Supplier<String> message) {
    log(at, message);
  }

  public void logp(
      Level at, String type, String method, @Nullable String message, @Nullable Object parameter) {
    log(at, message, parameter);
  }

  public void logp(
      Level at,
      String type,
      String method,
      @Nullable String message,
      @Nullable Object @Nullable [] parameters) {
    log(at, message, parameters);
  }

  public void logp(
      Level at, String type, String method, @Nullable String message, @Nullable Throwable thrown) {
    log(at, message, thrown);
  }

  public void logp(
      Level at, String type, String method, @Nullable Throwable thrown, Supplier<String> message) {
    log(at, thrown, message);
  }

  public void severe(@Nullable String message) {
    write(Level.SEVERE, message, null);
  }

  public void severe(Supplier<String> message) {
    log(Level.SEVERE, message);
  }

  public void warning(@Nullable String message) {
    write(Level.WARNING, message, null);
  }

  public void warning(Supplier<String> message) {
    log(Level.WARNING, message);
  }

  public void info(@Nullable String message) {
    write(Level.INFO, message, null);
  }

  public void info(Supplier<String> message) {
    log(Level.INFO, message);
  }

  public void config(@Nullable String message) {
    write(Level.CONFIG, message, null);
  }

  public void config(Supplier<String> message) {
    log(Level.CONFIG, message);
  }

  public void fine(@Nullable String message) {
    write(Level.FINE, message, null);
  }

  public void fine(Supplier<String> message) {
    log(Level.FINE, message);
  }

  public void finer(@Nullable String message) {
    write(Level.FINER, message, null);
  }

  public void finer(Supplier<String> message) {
    log(Level.FINER, message);
  }

  public void finest(@Nullable String message) {
    write(Level.FINEST, message, null);
  }

  public void finest(Supplier<String> message) {
    log(Level.FINEST, message);
  }

  public void entering(String type, String method) {}

  public void entering(String type, String method, @Nullable Object parameter) {}

  public void entering(String type, String method, @Nullable Object @Nullable [] parameters) {}

  public void exiting(String type, String method) {}

  public void exiting(String type, String method, @Nullable Object result) {}

  public void throwing(String type, String method, @Nullable Throwable thrown) {
    write(Level.FINER, type + '.' + method, thrown);
  }

  /** Handlers and filters would bring the JDK's logging back in; there are none. */
  public void addHandler(Handler handler) {}

  public void removeHandler(Handler handler) {}

  public Handler[] getHandlers() {
    return new Handler[0];
  }

  public void setFilter(@Nullable Filter filter) {}

  public @Nullable Filter getFilter() {
    return null;
  }

  public void setUseParentHandlers(boolean use) {}

  public boolean getUseParentHandlers() {
    return false;
  }

  public @Nullable JulLogger getParent() {
    return null;
  }

  public void setParent(JulLogger parent) {}

  public @Nullable ResourceBundle getResourceBundle() {
    return null;
  }

  public @Nullable String getResourceBundleName() {
    return null;
  }

  private void write(Level at, @Nullable String message, @Nullable Throwable thrown) {
    if (isLoggable(at)) {
      LibraryLog.write(ours(at), name, message == null ? "null" : message, thrown);
    }
  }

  private static LogLevel ours(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return LogLevel.ERROR;
    }
    if (value >= Level.WARNING.intValue()) {
      return LogLevel.WARN;
    }
    return value >= Level.INFO.intValue() ? LogLevel.INFO : LogLevel.DEBUG;
  }

  private static String formatted(
      @Nullable String message, @Nullable Object @Nullable [] parameters) {
    if (message == null || parameters == null || parameters.length == 0 || !message.contains("{")) {
      return message == null ? "null" : message;
    }
    try {
      return MessageFormat.format(message, parameters);
    } catch (IllegalArgumentException notAPattern) {
      return message;
    }
  }
}
