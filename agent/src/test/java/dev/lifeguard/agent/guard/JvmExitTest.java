// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** In JVMs of their own, because they end. */
class JvmExitTest {

  @Test
  void theJvmExitsInOrderWithTheCodeAndTheCallersNeverComeBack() throws Exception {
    Child child = run("orderly");
    assertThat(child.code).as(child.output).isEqualTo(78);
    assertThat(child.output).isEqualTo("hook ran\n");
  }

  @Test
  void aHangingShutdownHookDoesNotKeepTheJvm() throws Exception {
    Child child = run("hanging");
    assertThat(child.code).as(child.output).isEqualTo(78);
    assertThat(child.output).isEqualTo("hook began\n");
  }

  @Test
  void anInterruptedCallerStaysParkedToo() throws Exception {
    Child child = run("interrupted");
    assertThat(child.code).as(child.output).isEqualTo(78);
    assertThat(child.output).isEqualTo("hook ran\n");
  }

  private record Child(int code, String output) {}

  private static Child run(String scenario) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Scenario.class.getName());
    command.add(scenario);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Child(process.exitValue(), output.replace("\r\n", "\n"));
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
