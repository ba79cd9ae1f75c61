// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** In JVMs of their own, because they end. */
class JvmExitTest {

  @Test
  void theJvmExitsInOrderWithTheCodeAndTheCallersNeverComeBack() throws Exception {
    awaitEnd("orderly", "hook ran\n");
  }

  @Test
  void aHangingShutdownHookDoesNotKeepTheJvm() throws Exception {
    awaitEnd("hanging", "hook began\n");
  }

  @Test
  void anInterruptedCallerStaysParkedToo() throws Exception {
    awaitEnd("interrupted", "hook ran\n");
  }

  private static void awaitEnd(String how, String output) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!isEnd(how, output)) {
      assertThat(System.nanoTime() - deadline).as("no hook for a minute").isNegative();
    }
  }

  /** False where the exit lost patience, as it should, before a slow JVM had come to its hook. */
  private static boolean isEnd(String how, String output) throws Exception {
    long began = System.nanoTime();
    ChildJvm child = ChildJvm.run(Scenario.class, List.of(), how);
    long patience = TimeUnit.MILLISECONDS.toNanos(JvmExit.PATIENCE_MILLIS);
    boolean inTime = System.nanoTime() - began < patience;
    assertThat(child.code()).as(child.output()).isEqualTo(78);
    if (child.output().isEmpty() && !inTime) {
      return false;
    }
    assertThat(child.output()).isEqualTo(output);
    return true;
  }

  /** What the child JVM runs. */
  static final class Scenario {

    private Scenario() {}

    public static void main(String[] args) {
      JvmExit exit = new JvmExit();
      boolean hanging = args[0].equals("hanging");
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    System.out.println(hanging ? "hook began" : "hook ran");
                    while (hanging) {
                      LockSupport.park();
                    }
                  }));
      for (int i = 0; i < 10; i++) {
        new Thread(() -> leave(exit)).start();
      }
      if (args[0].equals("interrupted")) {
        Thread.currentThread().interrupt();
      }
      leave(exit);
    }

    private static void leave(JvmExit exit) {
      exit.exit(78, "refused");
      System.out.println("came back");
    }
  }
}
