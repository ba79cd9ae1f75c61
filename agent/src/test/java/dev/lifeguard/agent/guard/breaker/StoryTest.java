// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.log.Stderr;
import dev.lifeguard.agent.pool.Endpoint;
import org.junit.jupiter.api.Test;

class StoryTest {

  /** It said that the database does not answer, which nobody had asked it. */
  @Test
  void openedByHandIsNotADatabaseThatIsAway() {
    Story story = new Story(new Endpoint("postgresql", "shop", "by-hand", 5432, "jdbc:x"));
    story.openedByHand(true);
    assertThat(Stderr.of(story::say))
        .contains("database by-hand:5432/shop: circuit breaker opened by hand")
        .contains("SQLState 08001 at once until it is closed by hand", "lifeguard.breaker=off")
        .doesNotContain("does not answer");
  }
}
