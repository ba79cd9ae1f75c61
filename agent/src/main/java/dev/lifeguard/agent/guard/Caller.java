// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

/** Who asked for a connection: looked up only where a message is about to be written. */
final class Caller {

  private Caller() {}

  /** {@code , at org.h2.Driver.connect from com.zaxxer…PoolBase.newConnection, thread main}. */
  static String here() {
    StringBuilder text = new StringBuilder(128);
    String first = "";
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      String type = frame.getClassName();
      if (ours(type) || type.equals(first)) {
        continue;
      }
      text.append(first.isEmpty() ? ", asked for by " : ", called by ").append(frame);
      if (!first.isEmpty()) {
        break;
      }
      first = type;
    }
    return text.append(", thread ").append(Thread.currentThread().getName()).toString();
  }

  /** Ours and the JDK's, the bridge in {@code java.lang} among them. */
  private static boolean ours(String type) {
    return type.startsWith("dev.lifeguard.agent.")
        || type.startsWith("dev.lifeguard.bootstrap.")
        || type.startsWith("java.")
        || type.startsWith("javax.")
        || type.startsWith("jdk.")
        || type.startsWith("sun.");
  }
}
