// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the service's own frames in a stack, and gives them names that fit a sentence. */
final class Frames {

  private static final int MOST_SHOWN = 4;

  /** Code that is nobody's own: libraries, frameworks, the JDK, us. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?:java|javax|jdk|sun|com\\.sun|jakarta|kotlin|kotlinx|scala|groovy|clojure|reactor"
              + "|dev\\.lifeguard\\.agent|dev\\.lifeguard\\.bridge|net\\.bytebuddy"
              + "|com\\.zaxxer|com\\.mchange|com\\.alibaba\\.druid|org\\.vibur|oracle"
              + "|io\\.(?:agroal|netty|vertx|quarkus|micronaut|undertow|reactivex|grpc"
              + "|opentelemetry|micrometer|smallrye|ktor|projectreactor)"
              + "|org\\.(?:postgresql|springframework|hibernate|apache|eclipse|jboss|wildfly"
              + "|mybatis|jooq|flywaydb|glassfish|xnio|quartz|slf4j|jdbi|aspectj)"
              + "|ch\\.qos|com\\.(?:google|fasterxml|p6spy|codahale)|net\\.(?:ttddyy|sf\\.cglib))"
              + "\\..*|.*\\$\\$.*|.*\\$Proxy\\d+");

  /** Ways to a connection or around one: who called them says more. */
  private static final Pattern PLUMBING =
      Pattern.compile(
          "(?i)(?:get|open|borrow|acquire|obtain|take|new|create|checkout|current)?_?conn(?:ection)?"
              + "|borrow|acquire|(?:do)?(?:in|with)?transaction|(?:in|with)(?:connection|handle)"
              + "|<init>");

  private Frames() {}

  private static final Pattern BORROW =
      Pattern.compile(
          "(?:com\\.zaxxer\\.hikari|org\\.apache\\.(?:tomcat|commons)|com\\.mchange|io\\.agroal"
              + "|com\\.alibaba\\.druid|org\\.vibur|oracle\\.ucp)\\..*");

  /** Whether it is a pool that is asked for a connection. */
  static boolean isBorrow(StackTraceElement frame) {
    String method = frame.getMethodName();
    return (method.equals("getConnection") || method.equals("getConnHolder"))
        && BORROW.matcher(frame.getClassName()).matches();
  }

  /** Whether it is the service's own code. */
  static boolean isOwn(StackTraceElement frame) {
    return !FOREIGN.matcher(frame.getClassName()).matches();
  }

  /** The service's own frames, innermost first. */
  static List<StackTraceElement> own(List<StackTraceElement> stack) {
    List<StackTraceElement> own = new ArrayList<>();
    for (StackTraceElement frame : stack) {
      if (isOwn(frame)) {
        own.add(frame);
      }
    }
    return own;
  }

  /** Who asked for the connection: the innermost own frame that is not plumbing. */
  static @Nullable StackTraceElement borrower(List<StackTraceElement> stack) {
    List<StackTraceElement> own = own(stack);
    for (StackTraceElement frame : own) {
      if (!PLUMBING.matcher(method(frame)).matches()) {
        return frame;
      }
    }
    return own.isEmpty() ? (stack.isEmpty() ? null : stack.get(0)) : own.get(0);
  }

  /** {@code OrderDao.find}; a lambda has the name of the method that it is written in. */
  static String function(StackTraceElement frame) {
    String type = frame.getClassName();
    return type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "." + method(frame);
  }

  /** {@code OrderDao.find(OrderDao.java:88)}. */
  static String place(StackTraceElement frame) {
    String file = frame.getFileName() == null ? "source unknown" : frame.getFileName();
    return function(frame)
        + "("
        + file
        + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "")
        + ")";
  }

  /** The first few own frames as places, from whoever asked for the connection on. */
  static List<String> borrowed(List<StackTraceElement> site) {
    List<StackTraceElement> own = own(site);
    StackTraceElement borrower = borrower(site);
    int from = borrower == null ? -1 : own.indexOf(borrower);
    return shown(from > 0 ? own.subList(from, own.size()) : site);
  }

  /** The first few own frames as places; the first few of all when none is its own. */
  static List<String> shown(List<StackTraceElement> stack) {
    List<StackTraceElement> own = own(stack);
    return (own.isEmpty() ? stack : own).stream().limit(MOST_SHOWN).map(Frames::place).toList();
  }

  private static String method(StackTraceElement frame) {
    String method = frame.getMethodName();
    if (!method.startsWith("lambda$")) {
      return method;
    }
    int end = method.indexOf('$', "lambda$".length());
    return end < 0 ? method : method.substring("lambda$".length(), end);
  }
}
