// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class ErrorFuseTest {

  private final ErrorFuse fuse = new ErrorFuse();

  @Test
  void countsByPlace() {
    fuse.caught("borrow", new IllegalStateException("first"));
    fuse.caught("borrow", new IllegalStateException("second"));
    fuse.caught("close", new OutOfMemoryError());

    assertThat(fuse.counts()).containsEntry("borrow", 2L).containsEntry("close", 1L).hasSize(2);
  }

  @Test
  void neverThrowsWhateverItIsGiven() {
    Throwable hostile =
        new RuntimeException() {
          @Override
          public String getMessage() {
            throw new IllegalStateException("not even its text");
          }

          @Override
          public StackTraceElement[] getStackTrace() {
            throw new StackOverflowError();
          }
        };

    assertThatCode(() -> fuse.caught("borrow", hostile)).doesNotThrowAnyException();
    assertThat(fuse.counts()).containsEntry("borrow", 1L);
  }
}
