// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApproachTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://h/db, jdbc:postgresql://h/db",
    "jdbc:postgresql://h/db?ApplicationName=x, jdbc:postgresql://h/db",
    "jdbc:postgresql://h/db?user=a&ApplicationName=x, jdbc:postgresql://h/db?user=a",
    "jdbc:postgresql://h/db?ApplicationName=x&user=a, jdbc:postgresql://h/db?user=a",
    "jdbc:postgresql://h/db?socketTimeout=0&user=a&loginTimeout=9&password=p,"
        + " jdbc:postgresql://h/db?user=a&password=p",
    "jdbc:postgresql://h/db?myApplicationName=x, jdbc:postgresql://h/db?myApplicationName=x"
  })
  void theUrlLosesWhatTheAgentSetsItself(String given, String expected) {
    assertThat(Approach.withoutOurs(given)).isEqualTo(expected);
  }
}
