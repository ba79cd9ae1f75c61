// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFactsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PostgreSQL 15.13 (Debian 15.13-0+deb12u1) on x86_64-pc-linux-gnu",
        "PostgreSQL 19devel on aarch64",
        "PostgreSQL 16.4 (EnterpriseDB Advanced Server 16.4.0)"
      })
  void postgresqlIsKnownByItsWord(String version) {
    assertThat(ServerFacts.isPostgresql(version)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CockroachDB CCL v24.1.0 (x86_64-pc-linux-gnu)",
        "PostgreSQL 11.2-YB-2.25.0.0-b0 on x86_64-pc-linux-gnu",
        "PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC, Redshift 1.0.12103",
        "PostgreSQL 12.12 (Greenplum Database 7.0.0) on x86_64",
        "H2 2.2.224",
        ""
      })
  void whatOnlySpeaksItsProtocolIsToldApart(String version) {
    assertThat(ServerFacts.isPostgresql(version)).isFalse();
  }
}
