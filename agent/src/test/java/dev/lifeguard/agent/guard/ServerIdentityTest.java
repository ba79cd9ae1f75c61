// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Texts as the servers give them; those of CrateDB, Cloudberry and EDB 9.5 after their published
 * form.
 */
class ServerIdentityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PostgreSQL 15.18 (Debian 15.18-0+deb12u1) on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14+deb12u1) 12.2.0, 64-bit | 15
          PostgreSQL 16.14 on x86_64-pc-linux-musl, compiled by gcc (Alpine 15.2.0) 15.2.0, 64-bit | 16
          PostgreSQL 12.3, compiled by Visual C++ build 1914, 64-bit | 12
          PostgreSQL 9.6.24 on x86_64-pc-linux-gnu, compiled by gcc (Debian 10.2.1-6) 10.2.1, 64-bit | 9
          PostgreSQL 18beta1 on x86_64-pc-linux-gnu, compiled by gcc 13.3.0, 64-bit | 18
          PostgreSQL 19devel on aarch64-unknown-linux-gnu, compiled by clang 18, 64-bit | 19
          PostgreSQL 11.0 (EnterpriseDB Advanced Server 11.0.0) on x86_64-pc-linux-gnu, compiled by gcc (GCC) 4.8.5 20150623 (Red Hat 4.8.5-11), 64-bit | 11
          EnterpriseDB 9.5.0.5 on x86_64-pc-linux-gnu, compiled by gcc (GCC) 4.1.2, 64-bit | 9
          PostgreSQL 13.3 on x86_64-pc-linux-gnu, compiled by x86_64-pc-linux-gnu-gcc (GCC) 7.4.0, 64-bit | 13
          """)
  void postgresqlAndItsDistributionsArePostgresql(String version, int major) {
    ServerIdentity server = ServerIdentity.ofVersion(version);
    assertThat(server.postgresql()).isTrue();
    assertThat(server.major()).isEqualTo(major);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CockroachDB CCL v19.2.2 (x86_64-unknown-linux-gnu, built 2019/12/11 01:33:43, go1.12.12) | COCKROACHDB
          CockroachDB CCL v25.4.5 (x86_64-pc-linux-gnu, built 2026/01/01 00:00:00, go1.23.12) | COCKROACHDB
          PostgreSQL 15.12-YB-2.25.2.0-b0 on x86_64-pc-linux-gnu, compiled by clang version 19.1.0 (https://github.com/yugabyte/llvm-project.git a2a6b655e14e7fa1fcf1011a6cb29cb8575249c0), 64-bit | YUGABYTEDB
          PostgreSQL 11.2-YB-2.20.1.3-b0 on x86_64-pc-linux-gnu | YUGABYTEDB
          PostgreSQL 9.4.26 (Greenplum Database 6.22.2-mdb+dev.29.g860c9e6512 build dev-oss) on x86_64-pc-linux-gnu, compiled by gcc-6 (Ubuntu 6.5.0-2ubuntu1~18.04) 6.5.0 20181026, 64-bit compiled on Oct 30 2023 09:08:57 | GREENPLUM
          PostgreSQL 12.12 (Greenplum Database 7.0.0 build commit:abc) on x86_64 | GREENPLUM
          PostgreSQL 14.4 (Apache Cloudberry 2.0.0-incubating build dev) on x86_64-pc-linux-gnu | CLOUDBERRY
          PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0.77467 | REDSHIFT
          PostgreSQL 12.3, compiled by Visual C++ build 1914, 64-bit, QuestDB | QUESTDB
          PostgreSQL 8.2.23 server protocol using H2 2.5.252 (2026-09-23) | H2
          PostgreSQL 8.1.4  server protocol using H2 1.3.176 (2014-04-05) | H2
          (openGauss 2.0.0 build 78689da9) compiled at 2021-03-31 21:04:03 commit 0 last mr | OPENGAUSS
          CrateDB 5.8.1 (built 8b84e4d/2024-07-10T09:13:14Z, Linux 5.15 amd64, OpenJDK 64-Bit Server VM 22) | CRATEDB
          5.7.25-TiDB-v6.1.0 | OTHER
          PostgreSQL | OTHER
          PostgreSQL-compatible 15 | OTHER
          '' | OTHER
          """)
  void pretendersAreToldApart(String version, Product product) {
    assertThat(ServerIdentity.ofVersion(version).product()).isEqualTo(product);
  }

  @Test
  void whatTheLoginAnnouncesCanProveAPretender() {
    assertThat(
            ServerIdentity.announced(
                Map.of("crdb_version", "CockroachDB CCL v24.1.0", "server_version", "13.0.0")))
        .isEqualTo(new ServerIdentity(Product.COCKROACHDB, "CockroachDB CCL v24.1.0", 0));
    assertThat(ServerIdentity.announced(Map.of("server_version", "11.2-YB-2.21.1.0-b0")))
        .isEqualTo(new ServerIdentity(Product.YUGABYTEDB, "YugabyteDB 11.2-YB-2.21.1.0-b0", 11));
  }

  @Test
  void whatTheLoginAnnouncesNeverProvesPostgresql() {
    assertThat(ServerIdentity.announced(Map.of("server_version", "8.2.23"))).isNull();
    assertThat(ServerIdentity.announced(Map.of("server_version", "16.4 (Debian 16.4-1)"))).isNull();
    assertThat(ServerIdentity.announced(Map.of())).isNull();
    assertThat(ServerIdentity.announced(Map.of("server_version", 16))).isNull();
  }

  @Test
  void aHostileAnswerBecomesOneShortLine() {
    ServerIdentity server =
        ServerIdentity.ofVersion("PostgreSQL 99999999999\n\u0000" + "x".repeat(100_000));
    assertThat(server.text()).hasSizeLessThan(200).doesNotContain("\n", "\u0000");
    assertThat(server.major()).isBetween(1000, 9999);
  }
}
