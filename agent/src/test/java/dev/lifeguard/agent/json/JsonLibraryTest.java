// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.avaje.jsonb.Jsonb;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class JsonLibraryTest {

  @Test
  void manyMayBeMadeAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Jsonb> make = () -> JsonLibrary.with(wish -> wish.failOnUnknown(true));
      for (Future<Jsonb> made : threads.invokeAll(Collections.nCopies(400, make))) {
        assertThat(made.get().type(Object.class).toJson(List.of("a", 1L))).isEqualTo("[\"a\",1]");
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
