// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import dev.lifeguard.agent.trace.FinishedSpan;
import dev.lifeguard.agent.trace.SpanSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Spans that have been fetched and not taken, the oldest first: bounded in number, and in the
 * characters of their statements. Of one thread.
 */
final class WaitingSpans {

  /**
   * Characters of one export: gRPC servers take 4 MB by default, and refuse for ever what is
   * larger. A character is three bytes at most.
   */
  private static final int LARGEST_BATCH = 1 << 20;

  /** Texts of 32 KB, all of them different, would be 64 MB in a queue of 2048. */
  private static final int MOST_CHARACTERS = 8 << 20;

  /** Spans fetched at once, between two looks at how many characters that makes. */
  private static final int PORTION = 64;

  private final BatchSettings settings;
  private final Deque<FinishedSpan> spans = new ArrayDeque<>();
  private int characters;

  WaitingSpans(BatchSettings settings) {
    this.settings = settings;
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  int size() {
    return spans.size();
  }

  /** Whether a batch is full. */
  boolean isDue() {
    return spans.size() >= settings.batch() || characters >= LARGEST_BATCH;
  }

  /** Fetches what there is and has room; false when that was nothing. */
  boolean fetch(SpanSource source) {
    List<FinishedSpan> fetched = new ArrayList<>(PORTION);
    boolean any = false;
    while (characters < MOST_CHARACTERS && source.drainTo(fetched, room()) > 0) {
      fetched.forEach(this::add);
      fetched.clear();
      any = true;
    }
    return any;
  }

  private int room() {
    return Math.min(PORTION, settings.queue() - spans.size());
  }

  private void add(FinishedSpan span) {
    spans.add(span);
    characters += characters(span);
  }

  /** Of what may be long. */
  private static int characters(FinishedSpan span) {
    return span.attributes().get("db.query.text") instanceof String text ? text.length() : 0;
  }

  /** The oldest, as many as go together: one at least. */
  List<FinishedSpan> batch() {
    List<FinishedSpan> batch = new ArrayList<>();
    int inIt = 0;
    for (FinishedSpan each : spans) {
      inIt += characters(each);
      if (batch.size() == settings.batch() || (inIt > LARGEST_BATCH && !batch.isEmpty())) {
        break;
      }
      batch.add(each);
    }
    return batch;
  }

  /** So many of the oldest wait no longer. */
  void remove(int many) {
    for (int i = 0; i < many; i++) {
      characters -= characters(spans.removeFirst());
    }
  }
}
