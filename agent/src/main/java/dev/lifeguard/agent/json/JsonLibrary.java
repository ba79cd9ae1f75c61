// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.json;

import io.avaje.jsonb.Jsonb;
import java.util.function.UnaryOperator;

/**
 * Makes the JSON library, with the adapters of our own records. One after another: avaje-jsonb 3.11
 * collects what it finds in static lists without a lock, and two that began at once failed with a
 * {@code ConcurrentModificationException} (a first {@code /health} beside a first line of audit).
 */
public final class JsonLibrary {

  private JsonLibrary() {}

  /**
   * A new one. Thread-safe, as what it returns is.
   *
   * @param wishes what the caller wants beyond the defaults; at least one: the library forgets the
   *     class loader where nothing else is asked for
   */
  public static synchronized Jsonb with(UnaryOperator<Jsonb.Builder> wishes) {
    // Our own loader: the thread's context loader is the service's.
    return wishes.apply(Jsonb.builder().classLoader(JsonLibrary.class.getClassLoader())).build();
  }
}
