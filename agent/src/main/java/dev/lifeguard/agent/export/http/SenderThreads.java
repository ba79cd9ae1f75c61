// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Where the JDK's HTTP client does what is not reading and writing. Ends when idle. */
final class SenderThreads extends ThreadPoolExecutor {

  private static final int MOST = 2;
  private static final long IDLE_SECONDS = 10;

  SenderThreads() {
    super(
        MOST,
        MOST,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        SenderThreads::thread);
    allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "lifeguard-export-http", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(SenderThreads.class.getClassLoader());
    return thread;
  }
}
