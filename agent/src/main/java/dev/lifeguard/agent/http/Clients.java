// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.http;

import io.opentelemetry.api.impl.InstrumentationUtil;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes HTTP clients in which nothing of the service's own set-up takes part: no authenticator, no
 * cookies, no redirects, no proxy selector of its own.
 */
public final class Clients {

  private static final int MOST_THREADS = 2;

  private Clients() {}

  /** Does something of which no other agent makes spans of the service's. */
  public static <T> T unseen(Supplier<T> work) {
    List<T> result = new ArrayList<>(1);
    InstrumentationUtil.suppressInstrumentation(() -> result.add(work.get()));
    return result.get(0);
  }

  /** Whether what goes there passes no proxy that the JVM was told of. */
  public static boolean isDirect(URI address) {
    return Proxies.isDirect(address);
  }

  /**
   * A client.
   *
   * @param threads the name of the threads on which it does what is not reading and writing
   * @param tls null for what the JVM trusts
   */
  public static HttpClient client(String threads, Duration connect, @Nullable SSLContext tls) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connect)
            .executor(new IdleThreads(threads, MOST_THREADS))
            .proxy(Proxies.ofTheJvm());
    if (tls != null) {
      builder.sslContext(tls);
    }
    return builder.build();
  }
}
