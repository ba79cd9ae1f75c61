// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.shop;

import java.sql.Connection;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Keeps a connection while others want it. */
@Component
public class Holder {

  private static final long HELD_MILLIS = 50;
  private static final Set<Thread.State> WAITS =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private final DataSource pool;

  Holder(DataSource pool) {
    this.pool = pool;
  }

  /** Does it on this thread, which finds a pool of one connection empty for a while. */
  String held(Callable<String> work) throws Exception {
    Connection held = pool.getConnection();
    Thread asker = Thread.currentThread();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<String> over =
          other.submit(
              () -> {
                try (held) {
                  while (!waitsForConnection(asker)) {
                    Thread.sleep(1);
                  }
                  Thread.sleep(HELD_MILLIS); // what it is held for is the point
                }
                return "";
              });
      String answer = work.call();
      over.get();
      return answer;
    } finally {
      other.shutdown();
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
}
