// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:h2:mem:cache*   | jdbc:h2:mem:cache               | true
          jdbc:h2:mem:cache*   | jdbc:h2:mem:cache1;MODE=X       | true
          jdbc:h2:mem:cache*   | JDBC:H2:mem:cache1              | true
          jdbc:h2:mem:cache*   | jdbc:h2:mem:cach                | false
          jdbc:h2:mem:cache*   | xjdbc:h2:mem:cache              | false
          jdbc:h2:mem:cache    | jdbc:h2:mem:cache               | true
          jdbc:h2:mem:cache    | jdbc:h2:mem:cache2              | false
          *:cache              | jdbc:h2:mem:cache               | true
          *:cache              | jdbc:h2:mem:cache2              | false
          jdbc:*:cache         | jdbc:h2:mem:cache               | true
          jdbc:h2:*cache*x     | jdbc:h2:mem:cache:cachex        | true
          ab*ab                | ab                              | false
          ab*ab                | abab                            | true
          a*b*c                | acb                             | false
          *a*b*                | xxaxxbxx                        | true
          *                    | anything                        | true
          **                   | ''                              | true
          ''                   | ''                              | false
          jdbc:mysql://h/d?x=1 | jdbc:mysql://h/d?x=1            | true
          jdbc:mysql://h/d?x=1 | jdbc:mysql://h/dAx=1            | false
          jdbc:h2:[m]em:*      | jdbc:h2:mem:x                   | false
          """)
  void onlyTheStarIsSpecial(String glob, String text, boolean matches) {
    assertThat(Glob.matches(glob, text)).isEqualTo(matches);
  }

  @Test
  void oneOfManyIsEnoughAndSpacesAroundItDoNotCount() {
    assertThat(Glob.anyMatches(List.of("jdbc:mysql:*", " jdbc:h2:* "), "jdbc:h2:mem:x")).isTrue();
    assertThat(Glob.anyMatches(List.of(), "jdbc:h2:mem:x")).isFalse();
  }

  @Test
  void anOverlongUrlIsNeverLetThrough() {
    assertThat(Glob.anyMatches(List.of("*"), "jdbc:h2:mem:" + "x".repeat(9000))).isFalse();
  }
}
