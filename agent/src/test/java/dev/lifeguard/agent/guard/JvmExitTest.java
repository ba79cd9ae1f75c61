// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** In JVMs of their own, because they end. */
class JvmExitTest {

  @Test
  void theJvmExitsInOrderWithTheCodeAndTheCallersNeverComeBack() throws Exception {
    ChildJvm child = ChildJvm.run(Scenario.class, List.of(), "orderly");
    assertThat(child.code()).as(child.output()).isEqualTo(78);
    assertThat(child.output()).isEqualTo("hook ran\n");
  }

  @Test
  void aHangingShutdownHookDoesNotKeepTheJvm() throws Exception {
    ChildJvm child = ChildJvm.run(Scenario.class, List.of(), "hanging");
    assertThat(child.code()).as(child.output()).isEqualTo(78);
    assertThat(child.output()).isEqualTo("hook began\n");
  }

  @Test
  void anInterruptedCallerStaysParkedToo() throws Exception {
    ChildJvm child = ChildJvm.run(Scenario.class, List.of(), "interrupted");
    assertThat(child.code()).as(child.output()).isEqualTo(78);
    assertThat(child.output()).isEqualTo("hook ran\n");
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
