// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventsTest {

  private final AtomicLong now = new AtomicLong();
  private final Events events = new Events(now::get, "r");

  private static List<String> data(List<Event> heard) {
    return heard.stream().map(Event::json).toList();
  }

  @Test
  void whoListensIsToldInOrderAndUntilItEnds() {
    List<Event> heard = new ArrayList<>();
    Runnable end = Objects.requireNonNull(events.listen(heard::add, null));
    events.publish("pool", "1");
    events.publish("leak", "2");
    end.run();
    events.publish("pool", "3");

    assertThat(data(heard)).containsExactly("1", "2");
    assertThat(heard).extracting(Event::name).containsExactly("pool", "leak");
    assertThat(events.isHeard()).isFalse();
  }

  @Test
  void whoComesBackIsToldWhatItMissed() {
    List<Event> heard = new ArrayList<>();
    Runnable end = Objects.requireNonNull(events.listen(heard::add, null));
    events.publish("pool", "1");
    end.run();
    events.publish("pool", "2");
    events.publish("pool", "3");

    List<Event> again = new ArrayList<>();
    events.listen(again::add, heard.get(0).id());
    events.publish("pool", "4");

    assertThat(data(again)).containsExactly("2", "3", "4");
  }

  @Test
  void whatIsOlderThanAMinuteIsForgotten() {
    events.publish("pool", "1");
    now.addAndGet(TimeUnit.SECONDS.toNanos(50));
    events.publish("pool", "2");
    now.addAndGet(TimeUnit.SECONDS.toNanos(20));

    List<Event> heard = new ArrayList<>();
    events.listen(heard::add, "r-0");

    assertThat(data(heard)).containsExactly("2");
  }

  @Test
  void anIdOfAnotherRunOrNoneAtAllBringsNothingBack() {
    events.publish("pool", "1");
    for (String id : new String[] {null, "", "other-0", "r-x", "0"}) {
      List<Event> heard = new ArrayList<>();
      Objects.requireNonNull(events.listen(heard::add, id)).run();
      assertThat(heard).as(id).isEmpty();
    }
  }

  @Test
  void aListenerIsNotFloodedWithItsPast() {
    for (int i = 1; i <= Events.MOST_REPEATED + 10; i++) {
      events.publish("pool", Integer.toString(i));
    }
    List<Event> heard = new ArrayList<>();
    events.listen(heard::add, "r-0");

    assertThat(heard).hasSize(Events.MOST_REPEATED);
    assertThat(heard.get(0).json()).isEqualTo("11");
  }

  @Test
  void oneThatTakesNoMoreIsForgottenAndTheOthersAreTold() {
    List<Event> heard = new ArrayList<>();
    List<Event> slow = new ArrayList<>();
    events.listen(
        event -> {
          slow.add(event);
          return false;
        },
        null);
    events.listen(heard::add, null);
    events.publish("pool", "1");
    events.publish("pool", "2");

    assertThat(data(heard)).containsExactly("1", "2");
    assertThat(data(slow)).containsExactly("1");
  }

  @Test
  void nineAreTooMany() {
    for (int i = 0; i < Events.MOST_LISTENERS; i++) {
      assertThat(events.listen(event -> true, null)).isNotNull();
    }
    assertThat(events.hasRoom()).isFalse();
    assertThat(events.listen(event -> true, null)).isNull();
  }
}
