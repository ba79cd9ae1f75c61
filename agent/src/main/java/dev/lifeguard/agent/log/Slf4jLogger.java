// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** One SLF4J logger of a library inside the agent. */
final class Slf4jLogger extends LegacyAbstractLogger {

  Slf4jLogger(String name) {
    this.name = name;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return LibraryLog.writes(LogLevel.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return LibraryLog.writes(LogLevel.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return LibraryLog.writes(LogLevel.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return LibraryLog.writes(LogLevel.ERROR);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    String message = MessageFormatter.basicArrayFormat(pattern, arguments);
    LibraryLog.write(ours(level), name, message, thrown);
  }

  private static LogLevel ours(Level level) {
    return switch (level) {
      case ERROR -> LogLevel.ERROR;
      case WARN -> LogLevel.WARN;
      case INFO -> LogLevel.INFO;
      default -> LogLevel.DEBUG;
    };
  }
}
